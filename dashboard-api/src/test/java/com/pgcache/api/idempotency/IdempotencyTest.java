package com.pgcache.api.idempotency;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.TestToken;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class IdempotencyTest extends ApiTest {

    private static final String PUSHING = "{\"name\":\"orders\",\"region\":\"us\",\"mode\":\"push\"}";
    private static final String EVENTS = "/api/v1/events";

    @Inject
    OnceWriter writer;

    @Inject
    HangUps hangUps;

    private final String organization = newOrganization();
    private final String key = UUID.randomUUID().toString();

    @Test
    void whatIsSentTwiceIsDoneOnceAndAnsweredTheSame() {
        Response first = send(key, INSTANCES, PUSHING);
        Response second = send("\"" + key + "\"", INSTANCES, PUSHING);

        first.then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .header("Cache-Control", "private, no-store");
        second.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Cache-Control", "private, no-store");
        assertThat(second.<Map<String, Object>>path("$")).isEqualTo(first.path("$"));
        assertThat(second.<String>path("token")).startsWith("pgc_");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        as(organization).get(INSTANCES).then().body("items.size()", equalTo(1));
    }

    /** Each operation that makes something: a request without a key makes another one. */
    @Test
    void everyPostThatMakesSomethingTakesAKey() {
        String id = send(UUID.randomUUID().toString(), INSTANCES, PUSHING).path("id");
        Map<String, String> posts = Map.of(
                EVENTS,
                "{\"title\":\"deployed\"}",
                "/api/v1/views",
                "{\"name\":\"mine\",\"screen\":\"overview\",\"state\":\"\",\"shared\":false}",
                "/api/v1/shares",
                "{\"title\":\"all\"}",
                INSTANCES + "/" + id + "/token",
                "{}");
        posts.forEach((path, body) -> {
            String own = UUID.randomUUID().toString();
            String named = body.replace("mine", own);
            Response first = send(own, path, named);
            Response second = send(own, path, named);
            assertThat(first.statusCode()).as(path + " " + first.asString()).isEqualTo(201);
            assertThat(second.header("Idempotency-Replayed")).as(path).isEqualTo("true");
            assertThat(second.<Map<String, Object>>path("$")).as(path).isEqualTo(first.path("$"));
        });
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        send(key, EVENTS, "{\"title\":\"one\"}").then().statusCode(201);

        send(key, EVENTS, "{\"title\":\"two\"}").then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        send(key, "/api/v1/shares", "{\"title\":\"one\"}").then().statusCode(422);
    }

    @Test
    void aKeyIsItsOwners() {
        send(key, EVENTS, "{\"title\":\"one\"}").then().statusCode(201);

        as(newOrganization())
                .header("Idempotency-Key", key)
                .body("{\"title\":\"another\"}")
                .post(EVENTS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
        RestAssured.given()
                .auth()
                .oauth2(issuer.token()
                        .claim("sub", "user-2")
                        .claim("org_id", organization)
                        .claim("org_role", "member")
                        .signed())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"title\":\"another\"}")
                .post(EVENTS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void aRefusalLeavesTheKeyFree() {
        send(key, INSTANCES, "{\"name\":\"\"}").then().statusCode(400);
        addInstance(organization, "orders");
        send(key, INSTANCES, PUSHING).then().statusCode(409).body("code", equalTo("instance_name_taken"));

        send(key, INSTANCES, PUSHING.replace("orders", "others"))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            Callable<Response> sender = () -> send(key, EVENTS, "{\"title\":\"deployed\"}");
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : senders.invokeAll(java.util.Collections.nCopies(8, sender))) {
                answers.add(answer.get());
            }
            assertThat(answers).extracting(Response::statusCode).contains(201).isSubsetOf(201, 409);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                    .allSatisfy(
                            answer -> assertThat(answer.<String>path("code")).isEqualTo("idempotency_key_in_use"));
            assertThat(answers.stream()
                            .filter(answer -> answer.statusCode() == 201)
                            .map(answer -> answer.<String>path("id"))
                            .distinct())
                    .hasSize(1);
        } finally {
            senders.shutdownNow();
        }
        as(organization).get(EVENTS + "?kind=annotation").then().body("items.size()", equalTo(1));
        send(key, EVENTS, "{\"title\":\"deployed\"}").then().statusCode(201).header("Idempotency-Replayed", "true");
    }

    /** Quarkus REST gives up the work of whoever hangs up, unless it is told not to: the transaction would go on without it. */
    @Test
    void whatIsToBeDoneOnceIsNotGivenUp() {
        methods()
                .that()
                .areAnnotatedWith(Once.class)
                .should(new ArchCondition<>("have @Cancellable(false)") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean goesOn = method.tryGetAnnotationOfType(Cancellable.class)
                                .map(cancellable -> !cancellable.value())
                                .orElse(false);
                        events.add(new SimpleConditionEvent(method, goesOn, method.getFullName() + " may be given up"));
                    }
                })
                .check(new ClassFileImporter().importPackages("com.pgcache.api"));
    }

    @Test
    void whoHangsUpIsAnsweredTheNextTime() throws Exception {
        String body = "{\"title\":\"deployed\"}";
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE fleet.idempotency_keys IN SHARE ROW EXCLUSIVE MODE");
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                client.getOutputStream().write(request(body).getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                until(() -> count(
                                statement,
                                "SELECT count(*) FROM pg_locks WHERE NOT granted"
                                        + " AND relation = 'fleet.idempotency_keys'::regclass")
                        > 0);
            }
            until(() -> hangUps.seen(key));
            blocker.rollback();
            blocker.setAutoCommit(true);
            until(() -> count(
                            statement,
                            "SELECT count(answer) FROM fleet.idempotency_keys WHERE org_id = '" + organization + "'")
                    == 1);
        }

        send(key, EVENTS, body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("title", equalTo("deployed"));
        as(organization).get(EVENTS + "?kind=annotation").then().body("items.size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a blank in it", "ümlaut-ümlaut-ümlaut"})
    void whatIsNoKeyIsRefused(String text) {
        send(text, EVENTS, "{\"title\":\"deployed\"}")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("Idempotency-Key"));
        send("x".repeat(129), EVENTS, "{}").then().statusCode(400);
    }

    @Test
    void anAnswerThatWasNotKeptIsNotGivenAndNothingIsDoneAgain() {
        send(key, EVENTS, "{\"title\":\"deployed\"}").then().statusCode(201);
        sql("UPDATE fleet.idempotency_keys SET answer = NULL WHERE org_id = ?", organization);
        send(key, EVENTS, "{\"title\":\"deployed\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency_key_in_use"));

        sql(
                "UPDATE fleet.idempotency_keys SET created_at = now() - interval '2 minutes' WHERE org_id = ?",
                organization);
        send(key, EVENTS, "{\"title\":\"deployed\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency_answer_lost"));
        as(organization).get(EVENTS + "?kind=annotation").then().body("items.size()", equalTo(1));
    }

    @Test
    void aKeyEndsAfterItsLifetimeAndIsPurged() throws SQLException {
        send(key, EVENTS, "{\"title\":\"deployed\"}").then().statusCode(201);
        sql(
                "UPDATE fleet.idempotency_keys SET created_at = now() - interval '25 hours' WHERE org_id = ?",
                organization);

        send(key, EVENTS, "{\"title\":\"again\"}").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        sql(
                "UPDATE fleet.idempotency_keys SET created_at = now() - interval '25 hours' WHERE org_id = ?",
                organization);
        assertThat(writer.purge().await().atMost(Duration.ofSeconds(60))).isPositive();
        assertThat(kept()).isZero();
    }

    @Test
    void thereIsAnEndToTheKeysOfAMember() {
        remembered("user-1", "now()");

        send(key, EVENTS, "{\"title\":\"deployed\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency_quota_reached"));
        as(organization).body("{\"title\":\"deployed\"}").post(EVENTS).then().statusCode(201);
    }

    @Test
    void keysOfOthersCountForThem() {
        remembered("user-2", "now()");

        send(key, EVENTS, "{\"title\":\"deployed\"}").then().statusCode(201);
    }

    /** Also those that are not purged yet. */
    @Test
    void keysWhoseTimeIsOverDoNotCountAndAreClaimedAnew() throws SQLException {
        send(key, EVENTS, "{\"title\":\"deployed\"}").then().statusCode(201);
        sql(
                "UPDATE fleet.idempotency_keys SET created_at = now() - interval '25 hours' WHERE org_id = ?",
                organization);
        remembered("user-1", "now() - interval '25 hours'");

        send(key, EVENTS, "{\"title\":\"again\"}").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        send(key, EVENTS, "{\"title\":\"again\"}").then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(kept()).isEqualTo(10_001);
    }

    /** Neither the key nor a token of the answer is in the database. */
    @Test
    void nothingThatIsStoredOpensAnything() throws SQLException {
        String token = send(key, INSTANCES, PUSHING).path("token");

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT key_hash, answer FROM fleet.idempotency_keys WHERE org_id = '" + organization + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBytes(1)).hasSize(32);
            String stored = new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
            assertThat(stored).doesNotContain(key).doesNotContain(token).doesNotContain("orders");
        }
    }

    /** As many as a member may have. */
    private void remembered(String user, String since) {
        sql(
                """
                INSERT INTO fleet.idempotency_keys (org_id, user_id, key_hash, request_hash, created_at)
                SELECT ?, ?, sha256(n::text::bytea), sha256('x'), %s FROM generate_series(1, 10000) AS n
                """
                        .formatted(since),
                organization,
                user);
    }

    private String request(String body) {
        return String.join(
                "\r\n",
                "POST " + EVENTS + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + TestToken.of(issuer, organization),
                "Content-Type: application/json",
                "Idempotency-Key: " + key,
                "Content-Length: " + body.length(),
                "",
                body);
    }

    private static void until(Callable<Boolean> fulfilled) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!fulfilled.call()) {
            assertThat(System.nanoTime()).as("it never came").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long kept() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM fleet.idempotency_keys WHERE org_id = '" + organization + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Response send(String idempotencyKey, String path, String body) {
        return RestAssured.given()
                .auth()
                .oauth2(TestToken.of(issuer, organization))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(path);
    }

    /** Which keys came over connections that are closed now, as the server sees it. */
    @ApplicationScoped
    static class HangUps {

        private final Set<String> keys = ConcurrentHashMap.newKeySet();

        void watch(@Observes Router router) {
            router.post(EVENTS).order(Integer.MIN_VALUE).handler(http -> {
                String sent = http.request().getHeader("Idempotency-Key");
                if (sent != null) {
                    http.request().connection().closeHandler(closed -> keys.add(sent));
                }
                http.next();
            });
        }

        boolean seen(String key) {
            return keys.contains(key);
        }
    }
}
