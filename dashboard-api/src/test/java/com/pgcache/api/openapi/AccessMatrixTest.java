package com.pgcache.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.ApiTest;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.openapi.Document.Operation;
import com.pgcache.api.openapi.Sender.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the OpenAPI document, also those that come later, as each who may ask: what the document says of its
 * access is what happens (D4 O01, K04; D7 W03).
 */
@QuarkusTest
class AccessMatrixTest extends ApiTest {

    private static final Sender SENDER = new Sender();

    /** {} is no instance, and ours has no tokens: refused for what it is, not for who asks. */
    private static final Set<Integer> LET_IN = Set.of(200, 201, 202, 204, 400, 404, 409, 428);

    @Test
    void nobodyGetsNothing() {
        String id = addInstance(newOrganization(), "mine");
        for (Operation operation : operations()) {
            Answer answer = SENDER.send(operation.method(), path(operation, id), null, contentType(operation), "{}");
            assertThat(answer.problem()).as(operation.toString()).isPresent();
            if (isPublic(operation)) {
                assertThat(answer.status()).as(operation.toString()).isEqualTo(404);
            } else {
                assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"pgcache-dashboard\"");
            }
        }
    }

    @Test
    void anObjectOfAnotherOrganisationDoesNotExistWhateverTheRole() {
        String owner = newOrganization();
        String id = instanceWithQuery(owner);
        String unknown = UUID.randomUUID().toString();
        for (Operation operation : operations()) {
            if (operation.path().contains("{id}")) {
                for (String role : List.of("member", "owner")) {
                    String foreign = problem(with(newOrganization(), role, operation, id), id);
                    assertThat(foreign)
                            .as(operation + " as " + role)
                            .isEqualTo(problem(with(owner, role, operation, unknown), unknown))
                            .startsWith("404 not_found");
                }
                assertThat(with(newOrganization(), "viewer", operation, id).status())
                        .as(operation.toString())
                        .isEqualTo(operation.who().equals("writers") ? 403 : 404);
            }
        }
        as(owner).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    /** Reads too: what is there is found. */
    @Test
    void itsOwnerGetsEverything() {
        String owner = newOrganization();
        String id = instanceWithQuery(owner);
        for (Operation operation : answered()) {
            if (operation.method().equals("GET")) {
                Answer answer = with(owner, "owner", operation, id);
                assertThat(answer.status()).as(operation.toString()).isEqualTo(200);
                assertThat(answer.header("Cache-Control"))
                        .as(operation.toString())
                        .isEqualTo(answer.header("ETag") == null ? "private, no-store" : "private, no-cache");
                assertThat(answer.header("X-Request-Id"))
                        .as(operation.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void whoeverMayOnlyReadWritesNothing() {
        String organization = newOrganization();
        String id = instanceWithQuery(organization);
        for (Operation operation : answered()) {
            for (String role : List.of("viewer", "", "Owner", "king")) {
                expect(operation, role, with(organization, role, operation, id), "forbidden");
            }
            // an admin of the suite who looks through the eyes of an owner
            String impersonating = issuer.token()
                    .claim("org_id", organization)
                    .claim("org_role", "owner")
                    .claim("act", Map.of("sub", "admin-1"))
                    .signed();
            expect(operation, "impersonating", with(impersonating, operation, id), "impersonated_session");
        }
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    @Test
    void everyHigherRoleReadsAndWrites() {
        for (String role : List.of("member", "admin", "owner")) {
            String organization = newOrganization();
            String id = instanceWithQuery(organization);
            for (Operation operation : answered()) {
                assertThat(with(organization, role, operation, id).status())
                        .as(operation + " as " + role)
                        .isIn(LET_IN);
            }
        }
    }

    @Test
    void aKeyDoesWhatItsScopeOpensAndNothingElse() {
        for (KeyScope scope : KeyScope.values()) {
            String organization = newOrganization();
            String id = instanceWithQuery(organization);
            String token = issuer.token()
                    .claim("org_id", organization)
                    .claim("org_role", "owner")
                    .claim("key_id", "key-1")
                    .claim("scope", scope.text())
                    .signed();
            for (Operation operation : answered()) {
                Answer answer = with(token, operation, id);
                if (operation.scope().equals(scope.text())) {
                    assertThat(answer.status())
                            .as(operation + " with " + scope.text())
                            .isIn(LET_IN);
                } else {
                    assertThat(problem(answer, id))
                            .as(operation + " with " + scope.text())
                            .startsWith(operation.scope().equals("none") ? "403 members_only" : "403 scope_missing");
                }
            }
        }
    }

    /** What reads of one instance alone; whatever comes later is not lent until it is named here. */
    private static final Set<String> LENT = Set.of(
            "instance",
            "instanceHealth",
            "instanceOverview",
            "instanceNotCached",
            "queries",
            "queryInstances",
            "queryHistory");

    @Test
    void theDemoInstanceIsLentToBeReadAndNothingElseOfItsOrganisationIs() {
        String owner = newOrganization();
        String id = instanceWithQuery(owner);
        lend(id);
        String demo = ApiDatabase.DEMO_INSTANCE.toString();
        String beside = addInstance(owner, "beside");
        for (Operation operation : answered()) {
            if (operation.path().contains("{id}")) {
                for (String role : List.of("owner", "viewer", "")) {
                    int lent = with(newOrganization(), role, operation, demo).status();
                    if (LENT.contains(operation.id())) {
                        assertThat(lent).as(operation.toString()).isEqualTo(200);
                    } else {
                        assertThat(lent).as(operation.toString()).isIn(403, 404);
                    }
                    assertThat(with(newOrganization(), role, operation, beside).status())
                            .as(operation.toString())
                            .isIn(403, 404);
                }
            }
        }
        assertThat(with(owner, "owner", operation("instance"), demo).status()).isEqualTo(200);
    }

    /** As if the operator's configuration named it. */
    private void lend(String id) {
        sql("DELETE FROM fleet.instances WHERE id = ?", ApiDatabase.DEMO_INSTANCE);
        sql(
                "UPDATE fleet.query_stats SET instance_id = ? WHERE instance_id = ?",
                ApiDatabase.DEMO_INSTANCE,
                UUID.fromString(id));
        sql("UPDATE fleet.instances SET id = ? WHERE id = ?", ApiDatabase.DEMO_INSTANCE, UUID.fromString(id));
    }

    private static Operation operation(String id) {
        return operations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(Operation operation, String role, Answer answer, String code) {
        if (operation.who().equals("writers")) {
            assertThat(answer.status()).as(operation + " as " + role).isEqualTo(403);
            assertThat(answer.code()).isEqualTo(code);
        } else {
            // {} is no SQL, and no CSV
            assertThat(answer.status()).as(operation + " as " + role).isIn(200, 400);
        }
    }

    private String instanceWithQuery(String organization) {
        String id = addInstance(organization, "ours");
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, first_seen, last_seen, collected_at)
                VALUES (?, '1', 'SELECT 1', '{}', true, 1, 0, 1, now(), now(), now())
                """,
                UUID.fromString(id));
        return id;
    }

    private Answer with(String organization, String role, Operation operation, String id) {
        String token = issuer.token()
                .claim("org_id", organization)
                .claim("org_role", role)
                .signed();
        return with(token, operation, id);
    }

    private static Answer with(String token, Operation operation, String id) {
        return SENDER.send(
                operation.method(),
                path(operation, id),
                token,
                contentType(operation),
                operation.method().equals("POST") ? "{}" : "");
    }

    private static String problem(Answer answer, String id) {
        JsonObject problem = answer.problem().orElseThrow();
        return answer.status() + " " + answer.code() + " "
                + problem.getString("detail").replace(id, "<id>");
    }

    private static List<Operation> operations() {
        return Document.served().operations();
    }

    /**
     * Without the stream, which does not end and has tests of its own, and without what needs no token. The one after which
     * there is no instance any more comes last.
     */
    private static List<Operation> answered() {
        return operations().stream()
                .filter(operation -> !operation.path().equals("/api/v1/live") && !isPublic(operation))
                .sorted(Comparator.comparing(operation -> operation.id().equals("deleteInstance")))
                .toList();
    }

    private static boolean isPublic(Operation operation) {
        return operation.who().equals("everybody");
    }

    private static String contentType(Operation operation) {
        return operation.path().endsWith("/statements") ? "text/csv" : "application/json";
    }

    private static String path(Operation operation, String id) {
        String required =
                operation.path().equals("/api/v1/series") || operation.path().contains("export/series")
                        ? "?metric=hit"
                        : "";
        return operation
                        .path()
                        .replace("{id}", id)
                        .replace("{fingerprint}", "1")
                        .replace("{format}", "csv")
                        .replace("{token}", "pgc_share_nothing")
                        .replaceAll("\\{(event|share|view)}", UUID.randomUUID().toString())
                + required;
    }
}
