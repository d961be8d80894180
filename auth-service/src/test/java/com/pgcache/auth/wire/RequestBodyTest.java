package com.pgcache.auth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                | undefined
            {"email": null}   | null
            {"email": 1}      | number
            {"email": true}   | boolean
            {"email": []}     | array
            {"email": {}}     | object
            """)
    void aFieldOfAnotherTypeIsNamed(String json, String type) {
        assertThat(complaints(json)).isEqualTo("[body.email] Invalid input: expected string, received " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "a@b.co", "a.b+c_d-e'f@sub.example.museum", "1@2.de", "ADA@EXAMPLE.ORG"})
    void addresses(String address) {
        assertThat(RequestBody.isEmail(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "@example.org",
                "a@",
                "a@b",
                "a@b.c",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a@-example.org",
                "a@example-.org",
                "a@example..org",
                "a b@example.org",
                "a@example.org ",
                "a@example.org\n",
                "a@b@example.org",
                "ä@example.org",
                "a@exämple.org",
                "a@[127.0.0.1]"
            })
    void notAddresses(String text) {
        assertThat(RequestBody.isEmail(text)).isFalse();
    }

    @Test
    void aHostileAddressIsRefusedInNoTime() {
        assertThat(RequestBody.isEmail("a.".repeat(120) + "@" + "a-".repeat(5))).isFalse();
        assertThat(RequestBody.isEmail("a@" + "a.".repeat(1_000_000))).isFalse();
    }

    @Test
    void addressesAreReadInLowerCase() {
        assertThat(body("{\"email\": \"Ada@Example.ORG\"}").email("email")).isEqualTo("ada@example.org");
    }

    @Test
    void everyComplaintIsToldInTheOrderOfReading() {
        RequestBody body = body("{\"name\": 1, \"email\": \"nope\", \"rememberMe\": \"yes\"}");
        body.name("name", 10);
        body.email("email");
        body.flag("rememberMe", true);

        assertThat(refusal(body::refuseInvalid).message())
                .isEqualTo("[body.name] Invalid input: expected string, received number; "
                        + "[body.email] Invalid email address; "
                        + "[body.rememberMe] Invalid input: expected boolean, received string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\udc00\\ud800"})
    void whatPostgresCannotStoreIsRefused(String text) {
        RequestBody body = body("{\"password\": \"" + text + "\"}");
        body.text("password", 100);

        assertThat(refusal(body::refuseInvalid).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "a\\nb", "\\u0007", "\\u0085"})
    void aNameIsOneVisibleLine(String text) {
        RequestBody body = body("{\"name\": \"" + text + "\"}");
        body.name("name", 100);

        assertThat(refusal(body::refuseInvalid).status()).isEqualTo(400);
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        RequestBody body = body("{\"name\": \"" + "😀".repeat(10) + "\"}");

        assertThat(body.name("name", 10)).hasSize(20);
        body.refuseInvalid();
        body.name("name", 9);
        assertThat(refusal(body::refuseInvalid).message())
                .isEqualTo("[body.name] Too big: expected string to have <=9 characters");
    }

    @Test
    void optionalFieldsMayBeLeftOutButNotBeWrong() {
        RequestBody body = body("{\"image\": 7}");

        assertThat(body.optionalText("other", 10)).isEmpty();
        assertThat(body.flag("rememberMe", true)).isTrue();
        assertThat(body("{\"rememberMe\": false}").flag("rememberMe", true)).isFalse();
        body.optionalText("image", 10);
        assertThat(refusal(body::refuseInvalid).message()).contains("[body.image]");
    }

    @Test
    void oneTextOrAListOfThemIsRead() {
        assertThat(body("{\"role\": \"admin\"}").textOrTexts("role", 2, 5)).containsExactly("admin");
        assertThat(body("{\"role\": [\"a\", \"b\"]}").textOrTexts("role", 2, 5)).containsExactly("a", "b");
        assertThat(body("{\"may\": {\"b\": [\"read\"], \"a\": []}}").textsByName("may", 2, 5))
                .containsExactly(entry("a", List.of()), entry("b", List.of("read")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"role\": null}",
                "{\"role\": [1]}",
                "{\"role\": [\"\"]}",
                "{\"role\": [\"a\", \"b\", \"c\"]}",
                "{\"role\": [\"longer\"]}",
                "{\"role\": [\"\\u0000\"]}",
                "{\"role\": {}}"
            })
    void textsThatAreNoneTooManyOrTooLongAreRefused(String json) {
        RequestBody body = body(json);
        body.textOrTexts("role", 2, 5);

        assertThat(refusal(body::refuseInvalid).message()).startsWith("[body.role] ");
    }

    @Test
    void aListInsideAnObjectIsNamedByItsWholePlace() {
        RequestBody body = body("{\"may\": {\"metrics\": \"read\"}}");
        body.textsByName("may", 2, 5);

        assertThat(refusal(body::refuseInvalid).message()).startsWith("[body.may.metrics] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "7"})
    void onlyAnObjectIsABody(String json) {
        assertThat(refusal(() -> body(json)).code()).isEqualTo("VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "secret words", "{'a':1}", "\u0001"})
    void brokenJsonIsRefusedWithoutRepeatingIt(String json) {
        Refusal refusal = refusal(() -> body(json));

        assertThat(refusal).isEqualTo(new Refusal(400, "INVALID_JSON_IN_REQUEST_BODY", "Invalid JSON in request body"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal(() -> body("[".repeat(5_000))).status()).isEqualTo(400);
    }

    private static RequestBody body(String json) {
        return RequestBody.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String complaints(String json) {
        RequestBody body = body(json);
        body.email("email");
        return refusal(body::refuseInvalid).message();
    }

    private static Refusal refusal(Runnable reading) {
        return catchThrowableOfType(RefusalException.class, reading::run).refusal();
    }
}
