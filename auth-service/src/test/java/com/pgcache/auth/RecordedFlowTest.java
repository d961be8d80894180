package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a BetterAuth 1.7 server answered, compared with ours to the same requests: status, keys and types of the body,
 * code and message, cookies. The differences are those that docs/better-auth-differences.md argues for, word for word.
 */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class RecordedFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCS = Path.of("..", "docs", "better-auth-differences.md");

    /** Rows of the docs: the requests, separated by semicolons, the difference, and why. */
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|`]+) \\| `([^`]+)` \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static final String ADA = "ada.recorded@example.org";
    private static final String BOB = "bob.recorded@example.org";

    /** Names that other tests use as well are others here, and the provider that is not configured is one. */
    private static final Map<String, String> RENAMED = Map.of(
            "ada@example.org",
            ADA,
            "bob@example.org",
            BOB,
            "\"acme\"",
            "\"acme-recorded\"",
            "\"github\"",
            "\"not-configured\"");

    /** Who sent a request, where it was not Ada at her first desk: the recording has no cookies. */
    private static final Map<String, Browser> SENDERS = new HashMap<>();

    static {
        Browser nobody = new Browser();
        Browser bob = new Browser();
        List.of("no session", "JWT without a session", "sign up with a short password")
                .forEach(note -> SENDERS.put(note, nobody));
        List.of("sign in", "session by bearer", "wrong password", "unknown address")
                .forEach(note -> SENDERS.put(note, new Browser()));
        List.of(
                        "other user",
                        "other user verifies",
                        "invitation: read",
                        "invitation: accept",
                        "organisation: a member tries to remove the owner",
                        "delete user: wrong password",
                        "delete user")
                .forEach(note -> SENDERS.put(note, bob));
    }

    private final Browser ada = new Browser();

    /** What the recording has, by what stands for it here: ids, tokens, keys. */
    private final Map<String, String> learned = new LinkedHashMap<>();

    private int codes;

    @Test
    void everyRecordedRequestIsAnsweredAlikeExceptWhereTheDocsSayWhyNot() throws IOException {
        JsonNode recorded = JSON.readTree(renamed(recording()));
        assertThat(recorded.size()).isEqualTo(67);

        List<String> differences = new ArrayList<>();
        for (JsonNode entry : recorded) {
            Browser browser = SENDERS.getOrDefault(entry.get("note").textValue(), ada);
            Response response = send(entry, browser);
            compare(entry, response, differences);
            learn(entry.get("response"), response);
            if (response.asString().startsWith("{\"token\":null,")) {
                signIn(entry, browser);
            }
        }

        assertThat(new TreeSet<>(differences)).isEqualTo(new TreeSet<>(argued()));
    }

    /** Signing up signs nobody in; the recording goes on as if it had. */
    private void signIn(JsonNode signUp, Browser browser) throws IOException {
        JsonNode body = signUp.at("/request/body");
        Response signedIn = Api.signIn(Map.of(
                "email",
                body.get("email").textValue(),
                "password",
                body.get("password").textValue()));
        browser.keep(signedIn);
        learn(signUp.get("response"), signedIn);
    }

    private Response send(JsonNode entry, Browser browser) throws IOException {
        JsonNode recorded = entry.get("request");
        RequestSpecification request = RestAssured.given();
        if (recorded.at("/headers/authorization").isTextual()) {
            request.header(
                    "Authorization", here(recorded.at("/headers/authorization").textValue()));
        } else if (!browser.cookies.isEmpty()) {
            request.header("Cookie", browser.cookieHeader());
        }
        if (recorded.at("/headers/origin").isTextual()) {
            request.header("Origin", recorded.at("/headers/origin").textValue());
        }
        if (recorded.has("body")) {
            request.contentType(ContentType.JSON)
                    .body(here(code(entry, recorded.get("body").toString())));
        }
        String path = here(secretOfMail(entry, recorded.get("path").textValue()));
        Response response = request.urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .request(recorded.get("method").textValue(), path);
        browser.keep(response);
        return response;
    }

    private String here(String text) {
        String here = text;
        for (Map.Entry<String, String> each : learned.entrySet()) {
            here = here.replace(each.getKey(), each.getValue());
        }
        return here;
    }

    /** Whose link it was is told by the note. */
    private String secretOfMail(JsonNode entry, String path) {
        Matcher secret = Pattern.compile("verify-email\\?token=(eyJ.+)|reset-password/([^?]+)")
                .matcher(path);
        if (secret.find()) {
            String subject = secret.group(1) != null ? "Confirm your e-mail address" : "Choose a new password";
            String owner = entry.get("note").textValue().startsWith("other user") ? BOB : ADA;
            learned.put(
                    secret.group(1) != null ? secret.group(1) : secret.group(2),
                    newest(owner, subject, entry.get("note").textValue().equals("verify address") ? 2 : 1));
        }
        return path;
    }

    /** The recorded code is of another secret and another time; each step's code is good once. */
    private String code(JsonNode entry, String body) {
        return entry.get("note").textValue().contains("wrong code") || !body.contains("\"code\":\"905538\"")
                ? body
                : body.replace("905538", nextCode());
    }

    private String nextCode() {
        String uri = learned.values().stream()
                .filter(text -> text.startsWith("otpauth:"))
                .findFirst()
                .orElseThrow();
        return App.scanned(uri).code(codes++);
    }

    /** Of so many: an older link is dead once a newer one is on its way. */
    private static String newest(String owner, String subject, int count) {
        return Mails.of(owner).subject(subject, count).get(0).token();
    }

    /** Every text that is another one here stands for it from now on. */
    private void learn(JsonNode recorded, Response response) throws IOException {
        learnHeader(recorded, response, "set-auth-token");
        if (response.contentType().startsWith("application/json")) {
            learn(recorded.get("body"), JSON.readTree(response.asString()));
        }
    }

    private void learnHeader(JsonNode recorded, Response response, String name) {
        String there = recorded.path("headers").path(name).textValue();
        String here = response.getHeader(name);
        if (there != null && here != null && !there.equals(here)) {
            learned.putIfAbsent(there, here);
        }
    }

    private void learn(JsonNode there, JsonNode here) {
        if (there.isObject() && here.isObject()) {
            there.fields().forEachRemaining(field -> learn(field.getValue(), here.path(field.getKey())));
        } else if (there.isArray() && here.isArray()) {
            for (int i = 0; i < Math.min(there.size(), here.size()); i++) {
                learn(there.get(i), here.get(i));
            }
        } else if (there.isTextual() && here.isTextual() && !there.equals(here) && isName(there)) {
            learned.putIfAbsent(there.textValue(), here.textValue());
        }
    }

    /** Long enough not to stand in other texts by chance. */
    private static boolean isName(JsonNode text) {
        return text.textValue().length() >= 10;
    }

    private void compare(JsonNode entry, Response response, List<String> differences) throws IOException {
        String note = entry.get("note").textValue();
        JsonNode recorded = entry.get("response");
        List<String> found = new ArrayList<>();
        differ("status", recorded.get("status").asText(), "" + response.statusCode(), found);
        String body = response.asString();
        JsonNode here = body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
        if (recorded.get("status").intValue() < 400 || response.statusCode() < 400) {
            differ("body", recorded.get("body"), here, found);
        } else {
            differ("code", recorded.at("/body/code").asText(), here.path("code").asText(), found);
            differ(
                    "message",
                    recorded.at("/body/message").asText(),
                    here.path("message").asText(),
                    found);
        }
        JsonNode headers = recorded.get("headers");
        differ("location", path(headers.path("location").asText()), path(response.getHeader("Location")), found);
        for (String header : List.of("set-auth-token", "set-auth-jwt")) {
            differ(header, present(headers.has(header)), present(response.getHeader(header) != null), found);
        }
        List<String> cookies = new ArrayList<>();
        headers.path("set-cookie").forEach(each -> cookies.add(attributes(each.textValue())));
        List<String> set = response.getHeaders().getValues("Set-Cookie").stream()
                .map(RecordedFlowTest::attributes)
                .toList();
        differ("cookies", String.join(", ", cookies), String.join(", ", set), found);
        found.forEach(difference -> differences.add(note + ": " + difference));
    }

    private static void differ(String what, String there, String here, List<String> found) {
        if (!there.equals(here)) {
            found.add(what + " " + shown(there) + " -> " + shown(here));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String present(boolean present) {
        return present ? "set" : "";
    }

    /** Keys and types, not values; of a list, those of its first element. */
    private static void differ(String where, JsonNode there, JsonNode here, List<String> found) {
        if (there.isObject() && here.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            there.fieldNames().forEachRemaining(keys::add);
            here.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                if (!there.has(key) || !here.has(key)) {
                    found.add(where + "." + key + (there.has(key) ? " left out" : " added"));
                } else {
                    differ(where + "." + key, there.get(key), here.get(key), found);
                }
            }
        } else if (there.isArray() && here.isArray() && !there.isEmpty() && !here.isEmpty()) {
            differ(where + "[]", there.get(0), here.get(0), found);
        } else {
            differ(where, type(there), type(here), found);
        }
    }

    private static String type(JsonNode value) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return value.isArray() && value.isEmpty() ? "empty array" : type;
    }

    private String path(@Nullable String location) {
        return location == null ? "" : here(location).replaceFirst("^https?://[^/]+", "");
    }

    /** Without the value; a session that goes on ends when it would have ended, some seconds ago. */
    private static String attributes(String cookie) {
        return cookie.replaceFirst("=[^;]*", "").replaceFirst("Max-Age=6047\\d\\d", "Max-Age=604800");
    }

    private static List<String> argued() throws IOException {
        List<String> argued = new ArrayList<>();
        ROW.matcher(Files.readString(DOCS)).results().forEach(row -> {
            for (String note : row.group(1).split(";")) {
                argued.add(note.strip() + ": " + row.group(2));
            }
        });
        return argued;
    }

    private static String recording() throws IOException {
        try (InputStream recording =
                Objects.requireNonNull(RecordedFlowTest.class.getResourceAsStream("/recorded.json"))) {
            return new String(recording.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String renamed(String recording) {
        String renamed = recording;
        for (Map.Entry<String, String> each : RENAMED.entrySet()) {
            renamed = renamed.replace(each.getKey(), each.getValue());
        }
        return renamed;
    }

    private static final class Browser {

        private final Map<String, String> cookies = new LinkedHashMap<>();

        void keep(Response response) {
            for (String cookie : response.getHeaders().getValues("Set-Cookie")) {
                String name = cookie.substring(0, cookie.indexOf('='));
                if (cookie.contains("; Max-Age=0")) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, cookie.substring(name.length() + 1, cookie.indexOf(';')));
                }
            }
        }

        String cookieHeader() {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            return String.join("; ", pairs);
        }
    }
}
