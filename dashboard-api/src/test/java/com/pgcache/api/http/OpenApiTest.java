package com.pgcache.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation of the OpenAPI document, also those that come later, as nobody, as a stranger and in each role (D4 O01). */
@QuarkusTest
class OpenApiTest extends ApiTest {

    private record Operation(String method, String path) {
        /** A question that is too long for a GET is none the less one. */
        boolean reads() {
            return method.equals("GET") || path.startsWith("/api/v1/cacheability");
        }

        String contentType() {
            return path.endsWith("/statements") ? "text/csv" : "application/json";
        }

        String of(String instanceId) {
            String required = path.equals("/api/v1/series") || path.contains("export/series") ? "?metric=hit" : "";
            return path.replace("{id}", instanceId)
                            .replace("{fingerprint}", "1")
                            .replace("{format}", "csv")
                            .replace("{token}", "pgc_share_nothing")
                            .replaceAll(
                                    "\\{(event|share|view)}", UUID.randomUUID().toString())
                    + required;
        }

        /** An answer that does not end, which has tests of its own. */
        boolean isStream() {
            return path.equals("/api/v1/live");
        }

        /** Whose address is the key: for everybody, and nobody else. */
        boolean isPublic() {
            return path.contains("{token}");
        }

        /** Of something that these tests make none of: nobody has it. */
        boolean isOfNothing() {
            return path.matches(".*\\{(event|share|view)}.*");
        }
    }

    @Test
    void everyOperationIsDescribed() {
        assertThat(operations()).extracting(Operation::toString).hasSize(45);
        JsonPath document = document();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            assertThat(operation.get("summary")).as(method + " " + path).isNotNull();
        }));
        assertThat(document.getList("security").toString()).contains("accessToken");
        assertThat(document.getString("components.securitySchemes.accessToken.scheme"))
                .isEqualTo("bearer");
        assertThat(document.getMap("components.schemas"))
                .containsKeys(
                        "Instance",
                        "NewInstance",
                        "Health",
                        "Series",
                        "Overview",
                        "QueryHistory",
                        "QueryStats",
                        "UncacheableReason");
        assertThat(document.getList("components.schemas.NewInstance.required"))
                .containsExactlyInAnyOrder("name", "region");
    }

    @Test
    void nobodyGetsNothing() {
        String id = addInstance(newOrganization(), "mine");
        for (Operation operation : operations()) {
            if (operation.isPublic()) {
                given().get(operation.of(id)).then().statusCode(404).contentType("application/problem+json");
                continue;
            }
            int status = given().contentType(operation.contentType())
                    .body("{}")
                    .request(operation.method(), operation.of(id))
                    .then()
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer realm=\"pgcache-dashboard\"")
                    .extract()
                    .statusCode();
            assertThat(status).as(operation.toString()).isEqualTo(401);
        }
    }

    @Test
    void anObjectOfAnotherOrganisationDoesNotExist() {
        String owner = newOrganization();
        String id = instanceWithQuery(owner);
        String unknown = UUID.randomUUID().toString();
        for (Operation operation : operations()) {
            if (operation.path().contains("{id}")) {
                String foreign = answer(newOrganization(), operation, id);
                assertThat(foreign).as(operation.toString()).isEqualTo(answer(owner, operation, unknown));
                assertThat(foreign).startsWith("404 not_found");
            }
        }
        as(owner).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    @Test
    void itsOwnerGetsEverything() {
        String owner = newOrganization();
        String id = instanceWithQuery(owner);
        for (Operation operation : answered()) {
            if (operation.method().equals("GET")) {
                as(owner).get(operation.of(id)).then().statusCode(200);
            }
        }
    }

    @Test
    void aViewerReadsEverythingAndWritesNothing() {
        String organization = newOrganization();
        String id = instanceWithQuery(organization);
        for (String role : List.of("viewer", "", "Owner", "king")) {
            for (Operation operation : answered()) {
                Response answer = with(organization, role, operation, id);
                if (operation.reads()) {
                    // {} is no SQL, and no CSV
                    assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 400);
                } else {
                    assertThat(answer.statusCode())
                            .as(operation + " as " + role)
                            .isEqualTo(403);
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.<String>path("code")).isEqualTo("forbidden");
                }
            }
        }
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    /** An admin of the suite who looks through the eyes of an owner. */
    @Test
    void whoeverImpersonatesReadsEverythingAndWritesNothing() {
        String organization = newOrganization();
        String id = instanceWithQuery(organization);
        String token = issuer.token()
                .claim("org_id", organization)
                .claim("act", Map.of("sub", "admin-1"))
                .signed();
        for (Operation operation : answered()) {
            Response answer = with(token, operation, id);
            if (operation.reads()) {
                assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 400);
            } else {
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(403);
                assertThat(answer.<String>path("code")).isEqualTo("impersonated_session");
            }
        }
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    @Test
    void everyHigherRoleReadsAndWrites() {
        for (String role : List.of("member", "admin", "owner")) {
            String organization = newOrganization();
            String id = instanceWithQuery(organization);
            for (Operation operation : answered()) {
                int status = with(organization, role, operation, id).statusCode();
                assertThat(status)
                        .as(operation + " as " + role)
                        // {} is no instance, and ours has no tokens: refused for what it is, not for who asks
                        .isIn(operation.isOfNothing() ? Set.of(400, 404) : Set.of(200, 201, 202, 204, 400, 409, 428));
            }
        }
    }

    /** A role is a role in one organisation, whatever it is. */
    @Test
    void noRoleReachesAnotherOrganisation() {
        String id = addInstance(newOrganization(), "theirs");
        for (String role : List.of("viewer", "member", "admin", "owner")) {
            for (Operation operation : operations()) {
                if (operation.path().contains("{id}")) {
                    assertThat(with(newOrganization(), role, operation, id).statusCode())
                            .as(operation + " as " + role)
                            .isEqualTo(
                                    role.equals("viewer") && !operation.method().equals("GET") ? 403 : 404);
                }
            }
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

    private Response with(String organization, String role, Operation operation, String id) {
        String token = issuer.token()
                .claim("org_id", organization)
                .claim("org_role", role)
                .signed();
        return with(token, operation, id);
    }

    private static Response with(String token, Operation operation, String id) {
        return given().auth()
                .oauth2(token)
                .contentType(operation.contentType())
                .body(operation.method().equals("POST") ? "{}" : "")
                .request(operation.method(), operation.of(id));
    }

    private String answer(String organization, Operation operation, String id) {
        JsonPath problem = as(organization)
                .request(operation.method(), operation.of(id))
                .then()
                .contentType("application/problem+json")
                .extract()
                .jsonPath();
        String detail = problem.getString("detail").replace(id, "<id>");
        return problem.getInt("status") + " " + problem.getString("code") + " " + detail;
    }

    /** The one after which there is no instance any more comes last. */
    private static List<Operation> answered() {
        return operations().stream()
                .filter(operation -> !operation.isStream() && !operation.isPublic())
                .sorted(Comparator.comparing(
                        operation -> operation.equals(new Operation("DELETE", INSTANCES + "/{id}"))))
                .toList();
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Map<String, Map<String, Object>> paths = document().getMap("paths");
        paths.forEach((path, methods) -> methods.keySet()
                .forEach(method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path))));
        return operations;
    }

    private static JsonPath document() {
        return given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
