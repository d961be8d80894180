package com.pgcache.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemTest extends ApiTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{                           | malformed_json    |         ",
                "[]                          | malformed_json    |         ",
                "\"text\"                    | malformed_json    |         ",
                "null                        | malformed_json    |         ",
                "{} {}                       | malformed_json    |         ",
                "{\"name\":\"a\",\"name\":\"b\"} | malformed_json |        ",
                "{\"name\":5}                | validation_failed | name    ",
                "{\"name\":{\"a\":1}}        | validation_failed | name    ",
                "{\"scrapeIntervalSeconds\":\"30\"} | validation_failed | scrapeIntervalSeconds",
                "{\"scrapeIntervalSeconds\":30.5}   | validation_failed | scrapeIntervalSeconds",
                "{\"scrapeIntervalSeconds\":99999999999} | malformed_json | ",
                "{\"queriesEnabled\":\"yes\"} | validation_failed | queriesEnabled",
                "{\"id\":\"x\"}              | validation_failed | id      "
            })
    void aBodyThatIsNotTheRequestIsExplained(
            String body, String code, @org.jspecify.annotations.Nullable String field) {
        ValidatableResponse answer = as("org-1").body(body).post(INSTANCES).then();

        problem(answer, 400, code);
        answer.body("errors[0].field", field == null ? nullValue() : equalTo(field));
    }

    @Test
    void anEmptyBodyIsExplained() {
        problem(as("org-1").post(INSTANCES).then(), 400, "malformed_json");
    }

    @Test
    void aPathThatIsNotThereIsAProblem() {
        problem(as("org-1").get("/api/v1/nothing").then(), 404, "not_found");
        problem(as("org-1").get("/api/nothing").then(), 404, "not_found");
        problem(as("org-1").get(INSTANCES + "/not-a-uuid").then(), 404, "not_found");
        problem(given().get("/api/v2/instances").then(), 404, "not_found");
    }

    @Test
    void aRequestOfTheWrongShapeIsAProblem() {
        problem(as("org-1").put(INSTANCES).then(), 405, "method_not_allowed");
        problem(as("org-1").contentType("text/plain").body("x").post(INSTANCES).then(), 415, "unsupported_media_type");
        problem(as("org-1").accept("text/html").get(INSTANCES).then(), 406, "not_acceptable");
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsRead() {
        String body = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";

        problem(as("org-1").body(body).post(INSTANCES).then(), 413, "body_too_large");
    }

    @Test
    void aLargeBodyOfUnknownLengthIsRefusedToo() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        assertThat(sendChunked("9\r\n{\"name\":\"\r\n" + chunk.repeat(20) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void aBodyOfUnknownLengthIsReadLikeAnyOther() throws IOException {
        assertThat(sendChunked("0\r\n\r\n")).startsWith("HTTP/1.1 400").contains("malformed_json");
        assertThat(sendChunked("2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("validation_failed");
    }

    private String sendChunked(String chunks) throws IOException {
        URI base = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = "POST " + INSTANCES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + TestToken.of(issuer, "org-1")
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            try {
                out.write((head + chunks).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // refused before the end: the answer is there all the same
            }
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().readNBytes(answer, 0, answer.length);
            return new String(answer, 0, length, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aFaultOfOursTellsNothingButItsId() {
        String organization = newOrganization();
        String id = addInstance(organization, "mine");
        sql("ALTER TABLE fleet.query_stats RENAME TO query_stats_away");
        try {
            ValidatableResponse answer = as(organization)
                    .header("X-Request-Id", "trace-7")
                    .get(INSTANCES + "/" + id + "/queries")
                    .then();

            problem(answer, 500, "internal_error");
            answer.body("requestId", equalTo("trace-7"));
            assertThat(answer.extract().asString()).doesNotContainIgnoringCase("sql", "relation", "exception", "java");
        } finally {
            sql("ALTER TABLE fleet.query_stats_away RENAME TO query_stats");
        }
    }

    @Test
    void aRequestIdIsEchoedOrMade() {
        as("org-1").header("X-Request-Id", "abc-123").get(INSTANCES).then().header("X-Request-Id", "abc-123");
        as("org-1").get(INSTANCES).then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        as("org-1")
                .header("X-Request-Id", "a b<script>")
                .get(INSTANCES)
                .then()
                .header("X-Request-Id", not(equalTo("a b<script>")));
    }

    @Test
    void dataOfMembersAreNotStoredOnTheWay() {
        as("org-1")
                .get(INSTANCES)
                .then()
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff");
        as("org-1").get("/api/v1/nothing").then().header("Cache-Control", "private, no-store");
        given().get(INSTANCES).then().header("Cache-Control", "private, no-store");
    }

    @Test
    void anotherOriginIsNotInvited() {
        as("org-1")
                .header("Origin", "https://evil.test")
                .get(INSTANCES)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("requestId", equalTo(answer.extract().header("X-Request-Id")));
    }
}
