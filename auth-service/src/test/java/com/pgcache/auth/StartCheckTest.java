package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    private static final String KEY = "auth.key-encryption.keys.1";

    @Test
    void goodSettingsAreAccepted() {
        assertThat(StartCheck.complaint(Configs.defaults(), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unset", "0123456789abcdef0123456789abcde", "development-only: refused in production"})
    void aMissingShortOrKnownSecretIsRefusedInProductionWithoutRepeatingIt(String secret) {
        AuthConfig config = Configs.with(Map.of("auth.secret", secret));

        assertThat(StartCheck.complaint(config, true))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("AUTH_SECRET").doesNotContain(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unset", "c2hvcnQ=", "not base64!", "ZGV2ZWxvcG1lbnQtb25seTogMzIgYnl0ZXMgZm9yIEE="})
    void aMissingShortOrKnownKeyIsRefusedInProduction(String key) {
        assertThat(StartCheck.complaint(Configs.with(Map.of(KEY, key)), true))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains("AUTH_KEY_ENCRYPTION_KEY")
                        .doesNotContain(key));
    }

    @Test
    void developmentRunsOnItsDefaultsButNotOnLess() {
        String known =
                Base64.getEncoder().encodeToString("development-only: 32 bytes for A".getBytes(StandardCharsets.UTF_8));

        assertThat(StartCheck.complaint(
                        Configs.with(Map.of("auth.secret", "development-only: refused in production", KEY, known)),
                        false))
                .isEmpty();
        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.secret", "short")), false))
                .isPresent();
    }

    @Test
    void theActiveKeyVersionMustBeThere() {
        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.key-encryption.active-version", "2")), true))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8080", "http://localhost:8080/", "https://a.example/app", "ftp://a.example", "x"})
    void thePublicUrlIsAnOrigin(String url) {
        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.public-url", url)), false))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("PUBLIC_URL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://dashboard.example", "http://dashboard.example", "https://localhost", "http://10.0.0.1"})
    void aCapturedMailboxIsForLoopbackAddressesOnly(String url) {
        assertThat(StartCheck.complaint(capturing(url), true))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("AUTH_MAILBOX", "PUBLIC_URL"));
        assertThat(StartCheck.complaint(capturing("http://localhost:8080"), true))
                .isEmpty();
        assertThat(StartCheck.complaint(capturing("http://127.0.0.1:8080"), true))
                .isEmpty();
    }

    @Test
    void aCapturedMailboxAndAServerExcludeEachOther() {
        AuthConfig both = Configs.with(Map.of("auth.mail.mailbox", "capture"));

        assertThat(StartCheck.complaint(both, true))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("SMTP_HOST"));
        assertThat(StartCheck.complaint(both, false)).isPresent();
    }

    @Test
    void productionNeedsSomewhereToSendMails() {
        AuthConfig none = Configs.with(Map.of("auth.mail.smtp-host", ""));

        assertThat(StartCheck.complaint(none, true))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("SMTP_HOST", "AUTH_MAILBOX"));
        assertThat(StartCheck.complaint(none, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "a@b", "admin@example.org,0123", "admin@example.org;other@example.org"})
    void aNameThatIsNeitherAddressNorIdIsRefused(String admins) {
        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.admins", admins)), false))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("AUTH_ADMINS"));
    }

    @Test
    void adminsAreNamedByAddressOrId() {
        String admins = "Admin@Example.org,0123456789abcdefghijABCDEFGHIJ01";

        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.admins", admins)), true))
                .isEmpty();
    }

    private static AuthConfig capturing(String publicUrl) {
        return Configs.with(
                Map.of("auth.mail.mailbox", "capture", "auth.mail.smtp-host", "", "auth.public-url", publicUrl));
    }

    @ParameterizedTest
    @CsvSource({
        "poll-interval,    0.5s,  poll-interval",
        "verifier-lag,       4m,  verifier-lag",
        "publish-before,     9m,  publish-before",
        "rotate-every,      24h,  rotate-every",
        "keep-after,        14m,  keep-after",
        "step-in-after,      9s,  step-in-after"
    })
    void timesThatWouldLetAKeySignUnknownOrGoTooSoonAreRefused(String name, String value, String named) {
        assertThat(StartCheck.complaint(Configs.with(Map.of("auth.keys." + name, value)), false))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(named));
    }

    @Test
    void aSecretInsteadOfItsHashIsRefusedWithoutRepeatingIt() {
        assertThat(StartCheck.complaint(
                        Configs.with(Map.of(
                                "auth.clients.gateway.secret-sha256", "my secret",
                                "auth.clients.gateway.permissions", "introspect")),
                        false))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("SECRET_SHA256").doesNotContain("my secret"));
    }
}
