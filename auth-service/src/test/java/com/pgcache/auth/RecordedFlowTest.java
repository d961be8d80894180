package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a BetterAuth 1.7 server answered to the same requests: statuses, keys and types, cookies, error texts. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class RecordedFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String signed = "";
    private String cookie = "";

    @Test
    void accountsAndSessionsAnswerAsRecorded() throws IOException {
        JsonNode recorded = JSON.readTree(resource("/recorded-flow.json"));
        assertThat(recorded.size()).isEqualTo(40);

        List<String> differences = new ArrayList<>();
        for (JsonNode entry : recorded) {
            Response response = send(entry);
            remember(response);
            compare(entry, response, differences);
        }

        assertThat(differences).isEmpty();
    }

    private Response send(JsonNode entry) {
        RequestSpecification request = RestAssured.given();
        switch (entry.get("credential").textValue()) {
            case "cookie" -> request.header("Cookie", Api.COOKIE + "=" + cookie);
            case "bearer" -> request.header("Authorization", "Bearer " + signed);
            default -> {}
        }
        if (entry.has("origin")) {
            request.header("Origin", entry.get("origin").textValue());
        }
        if (entry.has("body")) {
            request.contentType(ContentType.JSON).body(filled(entry.get("body").toString()));
        }
        return request.urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .request(
                        entry.get("method").textValue(),
                        filled(entry.get("path").textValue()));
    }

    /** Sessions and links are others each time. */
    private String filled(String text) {
        String filled = text;
        if (text.contains("{other session}")) {
            String own = Api.bearer(signed).get("/api/auth/get-session").path("session.id");
            List<Map<String, Object>> all =
                    Api.bearer(signed).get("/api/auth/list-sessions").path("");
            String other = all.stream()
                    .filter(session -> !own.equals(session.get("id")))
                    .map(session -> (String) Objects.requireNonNull(session.get("token")))
                    .findFirst()
                    .orElseThrow();
            filled = filled.replace("{other session}", other);
        }
        Matcher mail = Pattern.compile("\\{mail: ([^}]+)}").matcher(filled);
        return mail.replaceAll(
                named -> Mails.of("ada@example.org").subject(named.group(1)).token());
    }

    private void remember(Response response) {
        if (response.getHeader("set-auth-token") != null) {
            signed = response.getHeader("set-auth-token");
            cookie = response.getHeader("Set-Cookie").replaceFirst("^[^=]+=([^;]*);.*", "$1");
        }
    }

    private void compare(JsonNode entry, Response response, List<String> differences) throws IOException {
        String note = entry.get("note").textValue();
        expect(note + ": status", entry.get("status").asText(), "" + response.statusCode(), differences);
        String body = response.asString();
        if (entry.has("location")) {
            expect(
                    note + ": location",
                    filled(entry.get("location").textValue()),
                    response.getHeader("Location"),
                    differences);
        } else if (entry.has("shape")) {
            expect(note + ": shape", entry.get("shape"), shape(JSON.readTree(body)), differences);
            expect(note + ": type", "application/json", response.contentType().split(";")[0], differences);
        } else {
            expect(note + ": body", "", body, differences);
        }
        if (entry.has("code")) {
            expect(note + ": code", entry.get("code").textValue(), response.path("code"), differences);
            expect(note + ": message", entry.get("message").textValue(), response.path("message"), differences);
        }
        expect(
                note + ": set-auth-token",
                entry.path("setsAuthToken").booleanValue(),
                response.getHeader("set-auth-token") != null,
                differences);
        List<String> cookies = new ArrayList<>();
        entry.path("cookies").forEach(each -> cookies.add(each.textValue()));
        List<String> set = response.getHeaders().getValues("Set-Cookie").stream()
                // a session that goes on ends when it would have ended, some seconds ago
                .map(each -> each.replaceFirst("=[^;]*", "").replaceFirst("Max-Age=6047\\d\\d", "Max-Age=604800"))
                .toList();
        expect(note + ": cookies", cookies, set, differences);
    }

    private static void expect(String what, Object expected, Object actual, List<String> differences) {
        if (!Objects.equals(expected, actual)) {
            differences.add(what + ": expected " + expected + " but was " + actual);
        }
    }

    private static JsonNode shape(JsonNode value) {
        if (value.isObject()) {
            ObjectNode shape = JsonNodeFactory.instance.objectNode();
            value.fields().forEachRemaining(field -> shape.set(field.getKey(), shape(field.getValue())));
            return shape;
        }
        if (value.isArray()) {
            return value.isEmpty()
                    ? value
                    : JsonNodeFactory.instance.arrayNode().add(shape(value.get(0)));
        }
        return TextNode.valueOf(value.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RecordedFlowTest.class.getResourceAsStream(name));
    }
}
