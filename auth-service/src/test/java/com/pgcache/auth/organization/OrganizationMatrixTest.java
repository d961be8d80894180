package com.pgcache.auth.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.RandomText;
import com.pgcache.testkit.postgres.OriginResource;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * D4 O01: every endpoint of organisations as nobody, as a member of another one, and in each role; to the member of
 * another one the answer is the same, byte by byte, as if there were no such organisation. The endpoints come from the code, so a new one fails here until somebody has thought about who may call it.
 */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class OrganizationMatrixTest {

    private static final String[] ACTORS = {"nobody", "stranger", "viewer", "member", "admin", "owner"};

    /** One organisation with somebody in every role, new for each cell. */
    private record Scene(String organization, String slug, String newcomer, String invitation, String invited) {

        /** The same names for things that do not exist. */
        static final Scene NOTHING =
                new Scene("no-organization", "no-slug", "no-member", "no-invitation", "invited-nowhere@example.org");
    }

    /**
     * @param least the lowest role that may; "stranger" for what is about the caller alone, "invited" for what only the
     *     recipient of an invitation may
     */
    private record Endpoint(String least, Function<Scene, Map<String, Object>> body, Function<Scene, String> query) {

        static Endpoint get(String least, Function<Scene, String> query) {
            return new Endpoint(least, scene -> Map.of(), query);
        }

        static Endpoint post(String least, Function<Scene, Map<String, Object>> body) {
            return new Endpoint(least, body, scene -> "");
        }
    }

    private static final Map<String, Endpoint> ENDPOINTS = new LinkedHashMap<>();

    static {
        Function<Scene, Map<String, Object>> inOrganization = scene -> Map.of("organizationId", scene.organization());
        Function<Scene, Map<String, Object>> invitation = scene -> Map.of("invitationId", scene.invitation());
        Function<Scene, String> byId = scene -> "?organizationId=" + scene.organization();
        Function<Scene, String> bySlug = scene -> "?organizationSlug=" + scene.slug();
        ENDPOINTS.put(
                "POST create",
                Endpoint.post("stranger", scene -> Map.of("name", "Mine", "slug", RandomText.lowerCase(12))));
        ENDPOINTS.put(
                "POST update",
                Endpoint.post(
                        "admin",
                        scene -> Map.of("organizationId", scene.organization(), "data", Map.of("name", "New"))));
        ENDPOINTS.put("POST delete", Endpoint.post("owner", inOrganization));
        ENDPOINTS.put("POST check-slug", Endpoint.post("stranger", scene -> Map.of("slug", RandomText.lowerCase(12))));
        ENDPOINTS.put("POST set-active", Endpoint.post("viewer", inOrganization));
        ENDPOINTS.put("GET list", Endpoint.get("stranger", scene -> ""));
        ENDPOINTS.put("GET get-organization", Endpoint.get("viewer", byId));
        ENDPOINTS.put("GET get-organization ", Endpoint.get("viewer", bySlug));
        ENDPOINTS.put("GET get-full-organization", Endpoint.get("viewer", byId));
        ENDPOINTS.put("GET get-full-organization ", Endpoint.get("viewer", bySlug));
        ENDPOINTS.put("GET list-members", Endpoint.get("viewer", byId));
        ENDPOINTS.put("GET list-members ", Endpoint.get("viewer", bySlug));
        ENDPOINTS.put("GET get-active-member", Endpoint.get("stranger", scene -> ""));
        ENDPOINTS.put("GET get-active-member-role", Endpoint.get("viewer", byId));
        ENDPOINTS.put("GET get-active-member-role ", Endpoint.get("viewer", bySlug));
        ENDPOINTS.put(
                "POST has-permission",
                Endpoint.post(
                        "viewer",
                        scene -> Map.of(
                                "organizationId", scene.organization(), "permissions", Map.of("ac", List.of("read")))));
        ENDPOINTS.put(
                "POST remove-member",
                Endpoint.post(
                        "admin",
                        scene -> Map.of("organizationId", scene.organization(), "memberIdOrEmail", scene.newcomer())));
        ENDPOINTS.put(
                "POST update-member-role",
                Endpoint.post(
                        "admin",
                        scene -> Map.of(
                                "organizationId",
                                scene.organization(),
                                "memberId",
                                scene.newcomer(),
                                "role",
                                "viewer")));
        ENDPOINTS.put("POST leave", Endpoint.post("viewer", inOrganization));
        ENDPOINTS.put(
                "POST invite-member",
                Endpoint.post(
                        "admin",
                        scene -> Map.of(
                                "organizationId",
                                scene.organization(),
                                "email",
                                "new-" + scene.invited(),
                                "role",
                                "viewer")));
        ENDPOINTS.put("POST cancel-invitation", Endpoint.post("admin", invitation));
        ENDPOINTS.put("POST accept-invitation", Endpoint.post("invited", invitation));
        ENDPOINTS.put("POST reject-invitation", Endpoint.post("invited", invitation));
        ENDPOINTS.put("GET get-invitation", Endpoint.get("invited", scene -> "?id=" + scene.invitation()));
        ENDPOINTS.put("GET list-invitations", Endpoint.get("admin", byId));
        ENDPOINTS.put("GET list-user-invitations", Endpoint.get("stranger", scene -> ""));
    }

    @Test
    void everyEndpointIsInTheMatrix() {
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.pgcache.auth")) {
            if (type.isAnnotatedWith(Path.class)
                    && type.getAnnotationOfType(Path.class).value().equals("/api/auth/organization")) {
                type.getMethods().forEach(method -> addTo(found, method));
            }
        }

        assertThat(found)
                .isEqualTo(new TreeSet<>(
                        ENDPOINTS.keySet().stream().map(String::strip).toList()));
    }

    @Test
    void everyEndpointAnswersEachRoleAsItShould() {
        Map<String, Api.Member> actors = new LinkedHashMap<>();
        for (String actor : ACTORS) {
            if (!actor.equals("nobody")) {
                actors.put(actor, Api.newConfirmedMember());
            }
        }
        Team.of(Objects.requireNonNull(actors.get("stranger")));
        Api.Member second = Api.newMember();
        Api.Member newcomer = Api.newMember();
        Api.Member invited = Api.newConfirmedMember();

        ENDPOINTS.forEach((name, endpoint) -> {
            for (String actor : ACTORS) {
                Scene scene = scene(actors, second, newcomer, invited);
                String before = may(actor, endpoint.least()) ? "" : state(scene);
                Response answer = call(name, endpoint, scene, actors.get(actor));
                String cell = name + " as " + actor + ": " + answer.asString();
                if (actor.equals("nobody")) {
                    assertThat(answer.statusCode()).as(cell).isEqualTo(401);
                } else if (may(actor, endpoint.least())) {
                    assertThat(answer.statusCode()).as(cell).isEqualTo(200);
                } else {
                    assertThat(answer.statusCode()).as(cell).isIn(400, 401, 403, 404);
                    assertThat(answer.<String>path("code"))
                            .as(cell)
                            .isNotNull()
                            .isNotEqualTo("VALIDATION_ERROR")
                            .isNotEqualTo("UNAUTHORIZED")
                            .isNotEqualTo("SESSION_NOT_FRESH");
                    assertThat(state(scene)).as(cell).isEqualTo(before);
                }
                if (actor.equals("stranger") && !endpoint.least().equals("stranger") && !isByRecipient(endpoint)) {
                    Response nothing = call(name, endpoint, Scene.NOTHING, actors.get(actor));
                    assertThat(answer.statusCode()).as(cell).isEqualTo(404);
                    assertThat(everythingOf(answer))
                            .as(cell + " as what does not exist")
                            .isEqualTo(everythingOf(nothing));
                }
            }
            if (isByRecipient(endpoint)) {
                Scene scene = scene(actors, second, newcomer, invited);
                assertThat(call(name, endpoint, scene, invited).statusCode())
                        .as(name + " as the recipient")
                        .isEqualTo(200);
            }
        });
    }

    private static String everythingOf(Response answer) {
        return answer.statusLine() + answer.headers() + answer.asString();
    }

    /** An invitation's id is a secret of 190 bits, so whoever has it is told that it is for somebody else. */
    private static boolean isByRecipient(Endpoint endpoint) {
        return endpoint.least().equals("invited");
    }

    private static boolean may(String actor, String least) {
        return !least.equals("invited")
                && (least.equals("stranger")
                        || Role.named(actor)
                                .filter(role -> role.covers(Role.ofStored(least)))
                                .isPresent());
    }

    private static Scene scene(
            Map<String, Api.Member> actors, Api.Member second, Api.Member newcomer, Api.Member invited) {
        Scene scene = new Scene(
                RandomText.id(),
                "scene-" + RandomText.lowerCase(12),
                RandomText.id(),
                RandomText.id(),
                invited.email());
        StringJoiner users = new StringJoiner(",").add(second.userId());
        StringJoiner roles = new StringJoiner(",").add("owner");
        actors.forEach((actor, member) -> {
            if (!actor.equals("stranger")) {
                users.add(member.userId());
                roles.add(actor);
            }
        });
        // one statement for all of it: there are many scenes
        Database.update(
                """
                WITH organization AS (
                    INSERT INTO auth.organizations (id, name, slug) VALUES (?, 'Scene', ?) RETURNING id
                ), members AS (
                    INSERT INTO auth.members (id, organization_id, user_id, role)
                    SELECT left(md5(organization.id || user_id), 32), organization.id, user_id, role
                    FROM organization, unnest(string_to_array(?, ','), string_to_array(?, ',')) AS m (user_id, role)
                    UNION ALL
                    SELECT ?, organization.id, ?, 'member'
                    FROM organization
                    RETURNING user_id, organization_id
                ), invitation AS (
                    INSERT INTO auth.invitations (id, organization_id, email, role, inviter_id, expires_at)
                    SELECT ?, organization.id, ?, 'member', ?, now() + interval '1 day'
                    FROM organization
                )
                UPDATE auth.sessions s
                SET active_organization_id = members.organization_id
                FROM members
                WHERE s.user_id = members.user_id
                """,
                scene.organization(),
                scene.slug(),
                users.toString(),
                roles.toString(),
                scene.newcomer(),
                newcomer.userId(),
                scene.invitation(),
                scene.invited(),
                second.userId());
        return scene;
    }

    /** All of it that an endpoint could change. */
    private static String state(Scene scene) {
        return Database.column(
                        """
                        SELECT concat(
                            (SELECT name || slug FROM auth.organizations WHERE id = ?),
                            (SELECT string_agg(id || role, ',' ORDER BY id) FROM auth.members WHERE organization_id = ?),
                            (SELECT string_agg(id || status, ',' ORDER BY id)
                             FROM auth.invitations WHERE organization_id = ?))
                        """,
                        scene.organization(),
                        scene.organization(),
                        scene.organization())
                .get(0);
    }

    private static Response call(String name, Endpoint endpoint, Scene scene, Api.@Nullable Member actor) {
        String[] parts = name.strip().split(" ");
        RequestSpecification request =
                actor == null ? Api.json() : actor.request().contentType("application/json");
        String path = "/api/auth/organization/" + parts[1] + endpoint.query().apply(scene);
        return parts[0].equals("GET")
                ? request.get(path)
                : request.body(endpoint.body().apply(scene)).post(path);
    }

    private static void addTo(TreeSet<String> found, JavaMethod method) {
        if (method.isAnnotatedWith(Path.class)) {
            String verb =
                    method.isAnnotatedWith(GET.class) ? "GET " : method.isAnnotatedWith(POST.class) ? "POST " : "? ";
            found.add(verb + method.getAnnotationOfType(Path.class).value());
        }
    }
}
