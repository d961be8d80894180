package com.pgcache.api.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.ApiTest;
import com.pgcache.model.token.ApiKey;
import com.pgcache.testkit.tokens.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keys at the service itself; the issuer exchanges them as auth-service does. */
@QuarkusTest
class ApiKeyTest extends ApiTest {

    private static final String READING = "instances:read metrics:read";
    private static final String EVERYTHING = "instances:read instances:write metrics:read";
    private static final String INSTANCE =
            "{\"name\":\"by key\",\"region\":\"us\",\"adminUrl\":\"http://pgcache.example.com:9090\"}";

    @Test
    void aKeyReadsWhatItsOrganisationHas() {
        String organization = newOrganization();
        String id = addInstance(organization, "mine");
        String key = newKey(organization, READING);

        given().header("x-api-key", key)
                .get(INSTANCES + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("mine"));
        given().header("Authorization", "Bearer " + key).get(INSTANCES).then().statusCode(200);
        given().header("x-api-key", key).get("/api/v1/overview").then().statusCode(200);
        with(newKey(newOrganization(), READING))
                .get(INSTANCES + "/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void aWritingKeyWritesWithAndWithoutABody() {
        String key = newKey(newOrganization(), EVERYTHING);

        String id = with(key)
                .body(INSTANCE)
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        with(key).delete(INSTANCES + "/" + id).then().statusCode(202);
        with(key).get(INSTANCES + "/" + id).then().statusCode(404);
        given().header("x-api-key", key)
                .post(INSTANCES + "/" + id + "/token")
                .then()
                .statusCode(org.hamcrest.Matchers.in(List.of(404, 415)));
    }

    /** D4 K04. */
    @Test
    void aReadingKeyCannotWrite() {
        String organization = newOrganization();
        String id = addInstance(organization, "mine");
        String key = newKey(organization, READING);

        for (Response refused : List.of(
                with(key).body(INSTANCE).post(INSTANCES),
                with(key).delete(INSTANCES + "/" + id),
                with(key).body("{}").post(INSTANCES + "/" + id + "/token"),
                with(key).delete(INSTANCES + "/" + id + "/tokens"))) {
            refused.then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("scope_missing"))
                    .body("detail", containsString("instances:write"));
        }
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    @Test
    void everyScopeOpensItsOwnPartOnly() {
        String organization = newOrganization();
        String id = addInstance(organization, "mine");
        String instances = newKey(organization, "instances:read");
        String metrics = newKey(organization, "metrics:read");
        String none = newKey(organization, "");

        assertThat(with(instances).get(INSTANCES + "/" + id).statusCode()).isEqualTo(200);
        assertThat(with(metrics).get(INSTANCES + "/" + id + "/queries").statusCode())
                .isEqualTo(200);
        for (Response refused : List.of(
                with(metrics).get(INSTANCES),
                with(instances).get("/api/v1/overview"),
                with(instances).get(INSTANCES + "/" + id + "/queries"),
                with(instances).get("/api/v1/series?metric=hit"),
                with(newKey(organization, "instances:write")).get(INSTANCES),
                with(none).get("/api/v1/regions"),
                with(none).get(INSTANCES))) {
            refused.then().statusCode(403).body("code", equalTo("scope_missing"));
        }
    }

    /** Also for what comes later: without its annotation no key gets in. */
    @Test
    void noOperationIsOpenToAKeyWithoutScopes() {
        String organization = newOrganization();
        String id = addInstance(organization, "mine");
        String none = newKey(organization, "");
        Map<String, Map<String, Object>> paths = given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");

        paths.forEach((path, methods) -> methods.keySet().forEach(method -> {
            String concrete = path.replace("{id}", id)
                    .replace("{fingerprint}", "1")
                    .replace("{format}", "csv")
                    .replaceAll("\\{(event|share|view|token)}", id);
            RequestSpecification request = method.equals("get") ? given() : given().body("{}");
            int status = request.contentType(path.endsWith("/statements") ? "text/csv" : "application/json")
                    .header("x-api-key", none)
                    .request(method, concrete)
                    .statusCode();
            assertThat(status).as(method + " " + path).isEqualTo(403);
        }));
    }

    @Test
    void aTokenThatAKeyWasExchangedForElsewhereIsHeldToItsScopesToo() {
        String token = issuer.token().claim("scope", "metrics:read").signed();

        given().auth().oauth2(token).get("/api/v1/overview").then().statusCode(200);
        given().auth().oauth2(token).get(INSTANCES).then().statusCode(403);
        for (Object odd : List.of(7, List.of("instances:read"))) {
            given().auth()
                    .oauth2(issuer.token().claim("scope", odd).signed())
                    .get(INSTANCES)
                    .then()
                    .statusCode(403);
        }
    }

    /** D4 K02. */
    @Test
    void mistypedKeysAreRefusedWithoutAskingTheIssuer() {
        String key = newKey(newOrganization(), READING);
        int before = issuer.requestsFor(TestIssuer.TOKEN_PATH);

        for (String wrong : List.of(
                key.substring(0, key.length() - 1),
                key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"),
                "pgc_live_",
                "x",
                "")) {
            given().header("x-api-key", wrong)
                    .get(INSTANCES)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", containsString("Bearer"))
                    .body("code", equalTo("api_key_invalid"));
        }
        given().header("Authorization", "Bearer pgc_live_x")
                .get(INSTANCES)
                .then()
                .statusCode(401)
                .body("code", equalTo("api_key_invalid"));
        assertThat(issuer.requestsFor(TestIssuer.TOKEN_PATH)).isEqualTo(before);
    }

    @Test
    void anUnknownKeyIsAskedAboutOnceAndNotDrivenOutByOthers() {
        String unknown = ApiKey.issue().reveal();
        int before = issuer.requestsFor(TestIssuer.TOKEN_PATH);

        for (int i = 0; i < 10; i++) {
            with(unknown).get(INSTANCES).then().statusCode(401).body("code", equalTo("api_key_invalid"));
        }

        assertThat(issuer.requestsFor(TestIssuer.TOKEN_PATH) - before).isBetween(1, 3);
    }

    @Test
    void aKeyThatIsDeletedIsDeadWithinSeconds() {
        String key = newKey(newOrganization(), READING);
        with(key).get(INSTANCES).then().statusCode(200);

        issuer.refuse(key);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> with(key).get(INSTANCES).then().statusCode(401));
    }

    @Test
    void manyAtOnceAreAnsweredByFewExchanges() throws Exception {
        String key = newKey(newOrganization(), READING);
        int before = issuer.requestsFor(TestIssuer.TOKEN_PATH);

        List<Integer> statuses = atOnce(60, key);

        assertThat(statuses).hasSize(60).containsOnly(200);
        // 5, 10, 20, 40 uses, and a little for answers that were too old
        assertThat(issuer.requestsFor(TestIssuer.TOKEN_PATH) - before).isBetween(4, 12);
    }

    @Test
    void manyAtOnceNeverExceedTheLimitOfAKey() throws Exception {
        String key = ApiKey.issue().reveal();
        issuer.accept(key, 23, claims(newOrganization(), READING));

        List<Integer> statuses = atOnce(60, key);

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(23);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(37);
        with(key)
                .get(INSTANCES)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "7")
                .body("code", equalTo("rate_limited"));
    }

    @Test
    void aFaultOfTheIssuerIsNotTheKeysFault() {
        String key = newKey(newOrganization(), READING);
        issuer.breakExchange(true);
        try {
            with(key)
                    .get(INSTANCES)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("unavailable"));
        } finally {
            issuer.breakExchange(false);
        }
        with(key).get(INSTANCES).then().statusCode(200);
    }

    @Test
    void aKeyWithoutAnOrganisationIsTold() {
        String key = ApiKey.issue().reveal();
        Map<String, Object> claims = Map.of("key_id", "k", "scope", READING, "org_id", "");
        issuer.accept(key, 1000, claims);

        with(key).get(INSTANCES).then().statusCode(403).body("code", equalTo("organization_required"));
    }

    private String newKey(String organization, String scope) {
        String key = ApiKey.issue().reveal();
        issuer.accept(key, 1000, claims(organization, scope));
        return key;
    }

    private static Map<String, Object> claims(String organization, String scope) {
        return Map.of("key_id", "k", "scope", scope, "org_id", organization, "org_role", "admin");
    }

    private static RequestSpecification with(String key) {
        return given().header("x-api-key", key).contentType(ContentType.JSON);
    }

    private static List<Integer> atOnce(int requests, String key) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> running = threads.invokeAll(Stream.<java.util.concurrent.Callable<Integer>>generate(
                            () -> () -> with(key).get(INSTANCES).statusCode())
                    .limit(requests)
                    .toList());
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : running) {
                statuses.add(each.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }
}
