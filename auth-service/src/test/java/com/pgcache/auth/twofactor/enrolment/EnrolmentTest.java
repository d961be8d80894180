package com.pgcache.auth.twofactor.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Clients;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class EnrolmentTest {

    private static final Map<String, Object> PASSWORD = Map.of("password", Api.PASSWORD);

    private Api.Member ada;

    @BeforeEach
    void signUp() {
        ada = Api.newMember();
    }

    /** D4 M05. */
    @Test
    void withoutACodeTheSecondFactorStaysOff() {
        Response begun = ada.post("two-factor/enable", PASSWORD);

        assertThat(begun.<String>path("method")).isEqualTo("totp");
        assertThat(begun.<String>path("totpURI"))
                .startsWith("otpauth://totp/pgcache%20dashboard:member-")
                .contains("?secret=", "&issuer=pgcache%20dashboard&digits=6&period=30");
        assertThat(begun.<List<String>>path("backupCodes")).hasSize(10);
        assertThat(ada.post("two-factor/verify-totp", Map.of("code", "12345x")).<String>path("code"))
                .isEqualTo("INVALID_CODE");
        assertThat(ada.get("get-session").<Boolean>path("user.twoFactorEnabled"))
                .isFalse();
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    @Test
    void aRecoveryCodeDoesNotConfirmAnEnrolment() {
        App app = App.begin(ada);

        assertThat(ada.post(
                                "two-factor/verify-backup-code",
                                Map.of("code", app.recoveryCodes().get(0)))
                        .<String>path("code"))
                .isEqualTo("BACKUP_CODES_NOT_ENABLED");
        assertThat(ada.post("two-factor/generate-backup-codes", PASSWORD).<String>path("code"))
                .isEqualTo("TWO_FACTOR_NOT_ENABLED");
    }

    /** D4 M05, D2 R13. */
    @Test
    void aCodeTurnsItOnEndsTheOtherSessionsAndRotatesThisOne() {
        String other = ada.elsewhere().signed();
        String id = ada.get("get-session").path("session.id");
        App app = App.begin(ada);

        Response confirmed = ada.post("two-factor/verify-totp", Map.of("code", app.code()));

        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.<Boolean>path("user.twoFactorEnabled")).isTrue();
        String rotated = confirmed.getHeader("set-auth-token");
        assertThat(rotated).startsWith(confirmed.<String>path("token") + ".").isNotEqualTo(ada.signed());
        assertThat(confirmed.getHeader("Set-Cookie")).startsWith(Api.COOKIE + "=");
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(other).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(rotated).get("/api/auth/get-session").<String>path("session.id"))
                .isEqualTo(id);
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).<Boolean>path("twoFactorRedirect"))
                .isTrue();
        assertThat(Mails.of(ada.email()).subjects()).contains("Signing in now takes a code");
    }

    /** The password was right when it was compared, but is not enough any more. */
    @Test
    void signingInWhileItIsTurnedOnLeavesNoSessionOfThePasswordAlone() throws Exception {
        App app = App.begin(ada);
        String code = app.code();
        Callable<Response> signIn = () -> Api.signIn(ada.email(), Api.PASSWORD);
        Callable<Response> confirm = () -> ada.post("two-factor/verify-totp", Map.of("code", code));

        List<Response> answers = AtOnce.all(List.of(signIn, signIn, confirm, signIn));

        assertThat(answers.get(2).statusCode()).isEqualTo(200);
        assertThat(Database.column(
                        "SELECT id FROM auth.sessions WHERE user_id = ? AND second_factor_at IS NULL", ada.userId()))
                .isEmpty();
    }

    @Test
    void asLongAsItIsOnItIsNotSetUpAgainAndAnUnconfirmedOneIsReplaced() {
        App replaced = App.begin(ada);
        App app = App.begin(ada);
        assertThat(ada.post("two-factor/verify-totp", Map.of("code", replaced.code()))
                        .<String>path("code"))
                .isEqualTo("INVALID_CODE");

        Api.Member now = Api.member(ada.email(), ada.post("two-factor/verify-totp", Map.of("code", app.code())));

        assertThat(now.post("two-factor/enable", PASSWORD).<String>path("code")).isEqualTo("TOTP_ALREADY_ENABLED");
    }

    /** D4 M04: ten, shown once, kept as keyed hashes; the secret is encrypted. */
    @Test
    void theDatabaseHasNeitherTheSecretNorACode() {
        App app = App.begin(ada);

        List<String> rows = Database.column(
                """
                SELECT concat(encode(f.secret, 'hex'), ' ', encode(f.secret, 'escape'), ' ', encode(c.code_hash, 'hex'))
                FROM auth.two_factors f
                JOIN auth.recovery_codes c ON c.user_id = f.user_id
                WHERE f.user_id = ?
                """,
                ada.userId());

        assertThat(rows).hasSize(10);
        for (String shown : app.recoveryCodes()) {
            String code = shown.replace("-", "");
            assertThat(String.join("\n", rows))
                    .doesNotContain(shown, code, Clients.sha256(shown), Clients.sha256(code));
        }
        assertThat(String.join("\n", rows)).doesNotContain(HexFormat.of().formatHex(app.secret()));
        assertThat(rows.get(0).split(" ")[0]).hasSize(2 * (12 + 20 + 16));
    }

    /** D4 M04. */
    @Test
    void newRecoveryCodesVoidTheOldOnes() {
        App.Enrolled enrolled = App.enrol(ada);
        String old = enrolled.app().recoveryCodes().get(0);

        Response renewed = enrolled.member().post("two-factor/generate-backup-codes", PASSWORD);

        assertThat(renewed.<Boolean>path("status")).isTrue();
        List<String> codes = renewed.path("backupCodes");
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(enrolled.app().recoveryCodes());
        Api.Member member = enrolled.member();
        assertThat(member.post("two-factor/verify-backup-code", Map.of("code", old))
                        .<String>path("code"))
                .isEqualTo("INVALID_BACKUP_CODE");
        assertThat(member.post("two-factor/verify-backup-code", Map.of("code", codes.get(0)))
                        .<String>path("token"))
                .isEqualTo(member.token());
    }

    @Test
    void theAddressForTheAppIsShownAgain() {
        App.Enrolled enrolled = App.enrol(ada);

        Response shown = enrolled.member().post("two-factor/get-totp-uri", PASSWORD);

        assertThat(App.secretOf(shown.path("totpURI"))).isEqualTo(enrolled.app().secret());
        assertThat(Api.newMember().post("two-factor/get-totp-uri", PASSWORD).<String>path("code"))
                .isEqualTo("TOTP_NOT_ENABLED");
    }

    /** D4 M05: with the password of a stolen session alone, nobody reads the secret, gets codes or turns it off. */
    @Test
    void whatWouldGoRoundTheFactorTakesTheFactor() {
        Api.Member member = App.enrol(ada).member();
        withoutSecondFactor();

        for (String path : List.of("disable", "generate-backup-codes", "get-totp-uri")) {
            Response refused = member.post("two-factor/" + path, PASSWORD);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("SECOND_FACTOR_REQUIRED");
            Response wrong =
                    member.post("two-factor/" + path, Map.of("password", Api.PASSWORD, "code", "no such code"));
            assertThat(wrong.statusCode()).as(path).isEqualTo(401);
        }
    }

    /** D4 M05, D2 R13. */
    @Test
    void thePasswordAndACodeTurnItOffEndTheOtherSessionsAndForgetEverything() {
        App.Enrolled enrolled = App.enrol(ada);
        Api.Member member = enrolled.member();
        withoutSecondFactor();
        App.forgetUsedCodes(ada);
        Database.update(
                """
                INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent, expires_at,
                                           absolute_expires_at)
                SELECT id || 'x', sha256(id::bytea), user_id, true, '', '', expires_at, absolute_expires_at
                FROM auth.sessions
                WHERE user_id = ?
                """,
                ada.userId());

        Response wrong = member.post("two-factor/disable", Map.of("password", "wrong wrong wrong", "code", "123456"));
        Response disabled = member.post(
                "two-factor/disable",
                Map.of("password", Api.PASSWORD, "code", enrolled.app().code()));

        assertThat(wrong.<String>path("code")).isEqualTo("INVALID_PASSWORD");
        assertThat(disabled.<Boolean>path("status")).isTrue();
        String rotated = disabled.getHeader("set-auth-token");
        assertThat(member.get("token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(rotated).get("/api/auth/get-session").<Boolean>path("user.twoFactorEnabled"))
                .isFalse();
        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .hasSize(1);
        assertThat(Database.column("SELECT user_id FROM auth.recovery_codes WHERE user_id = ?", ada.userId()))
                .isEmpty();
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).<String>path("user.id"))
                .isEqualTo(ada.userId());
        assertThat(Mails.of(ada.email()).subjects()).contains("Signing in no longer takes a code");
    }

    /** The unmodified client sends the password alone. */
    @Test
    void aSessionThatHasJustProvedTheFactorNeedsNoOtherCode() {
        App.Enrolled enrolled = App.enrol(ada);
        withoutSecondFactor();
        App.forgetUsedCodes(ada);
        enrolled.member()
                .post("two-factor/verify-totp", Map.of("code", enrolled.app().code()))
                .then()
                .statusCode(200);

        assertThat(enrolled.member().post("two-factor/disable", PASSWORD).statusCode())
                .isEqualTo(200);
    }

    /** D2 R15. */
    @Test
    void elevenMinutesAfterThePasswordItIsAskedForAgain() {
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - '11 minutes'::interval WHERE user_id = ?",
                ada.userId());

        for (String path : List.of("enable", "disable", "generate-backup-codes", "get-totp-uri")) {
            assertThat(ada.post("two-factor/" + path, PASSWORD).<String>path("code"))
                    .as(path)
                    .isEqualTo("SESSION_NOT_FRESH");
            assertThat(Api.json()
                            .body(PASSWORD)
                            .post("/api/auth/two-factor/" + path)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    /** NIST SP 800-63B: 15 characters alone, 8 beside another factor. */
    @Test
    void besideAnAppAPasswordMayBeShortAndThenTheAppStays() {
        Api.Member member = App.enrol(ada).member();
        Response changed =
                member.post("change-password", Map.of("currentPassword", Api.PASSWORD, "newPassword", "hX7#kpQ2"));
        Api.Member now = Api.member(ada.email(), changed);

        assertThat(now.post("change-password", Map.of("currentPassword", "hX7#kpQ2", "newPassword", "hX7#kpQ"))
                        .<String>path("code"))
                .isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(now.post("two-factor/disable", Map.of("password", "hX7#kpQ2"))
                        .<String>path("code"))
                .isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(Api.newMember()
                        .post("change-password", Map.of("currentPassword", Api.PASSWORD, "newPassword", "hX7#kpQ2"))
                        .<String>path("code"))
                .isEqualTo("PASSWORD_TOO_SHORT");
    }

    @Test
    void codesByMailAreNotOffered() {
        for (String path : List.of("send-otp", "verify-otp")) {
            assertThat(ada.post("two-factor/" + path, Map.of("code", "123456")).<String>path("code"))
                    .isEqualTo("OTP_NOT_CONFIGURED");
        }
        assertThat(ada.post("two-factor/enable", Map.of("password", Api.PASSWORD, "method", "otp"))
                        .<String>path("code"))
                .isEqualTo("OTP_NOT_CONFIGURED");
    }

    /** As after a sign-in from a trusted browser. */
    private void withoutSecondFactor() {
        Database.update("UPDATE auth.sessions SET second_factor_at = NULL WHERE user_id = ?", ada.userId());
    }
}
