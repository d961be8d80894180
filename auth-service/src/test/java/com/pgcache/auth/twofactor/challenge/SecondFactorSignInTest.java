package com.pgcache.auth.twofactor.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SecondFactorSignInTest {

    private static final String CHALLENGE = "better-auth.two_factor";
    private static final String DEVICE = "better-auth.trust_device";

    private Api.Member ada;
    private App app;

    @BeforeEach
    void enrol() {
        ada = Api.newMember();
        app = enrolled(ada);
    }

    /** D4 M03. */
    @Test
    void aPasswordAloneLeadsToAChallengeAndNothingElse() {
        Response asked = Api.json()
                .cookie(Api.COOKIE, ada.signed())
                .body(Map.of("email", ada.email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.<Map<String, Object>>path(""))
                .isEqualTo(Map.of("twoFactorRedirect", true, "twoFactorMethods", List.of("totp")));
        assertThat(asked.getHeader("set-auth-token")).isNull();
        assertThat(asked.getHeaders().getValues("Set-Cookie"))
                .contains(Api.COOKIE + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
                .anyMatch(
                        cookie -> cookie.matches(CHALLENGE + "=[\\w.-]+; Max-Age=600; Path=/; HttpOnly; SameSite=Lax"));
        String challenge = asked.getCookie(CHALLENGE);
        for (RequestSpecification halfway : List.of(
                Api.bearer(challenge),
                Api.bearer(challenge.split("\\.")[0]),
                Api.json().cookie(CHALLENGE, challenge),
                Api.json().cookie(Api.COOKIE, challenge))) {
            assertThat(halfway.get("/api/auth/token").statusCode()).isEqualTo(401);
        }
        assertThat(Database.column("SELECT 1 FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .hasSize(1);
    }

    /** D4 M03. */
    @Test
    void theCodeOpensTheSessionOfThatSignInOnce() {
        String challenge = challenge(Map.of("rememberMe", false));

        Response entered = enter(challenge, app.code());

        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(entered.<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(entered.<Boolean>path("user.twoFactorEnabled")).isTrue();
        String signed = entered.getHeader("set-auth-token");
        assertThat(signed).startsWith(entered.<String>path("token") + ".");
        assertThat(entered.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Api.COOKIE + "=") && !cookie.contains("Max-Age"))
                .contains(CHALLENGE + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
        assertThat(Api.bearer(signed).get("/api/auth/token").statusCode()).isEqualTo(200);
        App.forgetUsedCodes(ada);
        assertThat(enter(challenge, app.code()).<String>path("code")).isEqualTo("INVALID_TWO_FACTOR_COOKIE");
    }

    /** D4 M03. */
    @Test
    void ofManyAtOnceWithTheSameCodeExactlyOneGetsASession() throws Exception {
        String challenge = challenge(Map.of());
        String code = app.code();
        Callable<Integer> enter = () -> enter(challenge, code).statusCode();

        List<Integer> statuses =
                AtOnce.all(Collections.nCopies(5, enter)).stream().sorted().toList();

        assertThat(statuses).containsExactly(200, 401, 401, 401, 401);
    }

    /** D4 M03. */
    @Test
    void aChallengeEndsAfterTenMinutesAndWithThePasswordItWasMadeFor() {
        String expired = challenge(Map.of());
        Database.update("UPDATE auth.two_factor_challenges SET expires_at = now() WHERE user_id = ?", ada.userId());
        String replaced = challenge(Map.of());

        assertThat(enter(expired, app.code()).<String>path("code")).isEqualTo("INVALID_TWO_FACTOR_COOKIE");
        Database.update(
                "UPDATE auth.accounts SET credential_version = credential_version + 1 WHERE user_id = ?", ada.userId());
        assertThat(enter(replaced, app.code()).<String>path("code")).isEqualTo("INVALID_TWO_FACTOR_COOKIE");
        assertThat(Database.column("SELECT 1 FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .hasSize(1);
    }

    @Test
    void aMadeUpChallengeIsNone() {
        String challenge = challenge(Map.of());

        for (String wrong : List.of("x", "", challenge.substring(1), challenge.split("\\.")[0], challenge + "a")) {
            assertThat(enter(wrong, app.code()).<String>path("code")).as(wrong).isEqualTo("INVALID_TWO_FACTOR_COOKIE");
        }
        assertThat(Api.json()
                        .body(Map.of("code", app.code()))
                        .post("/api/auth/two-factor/verify-totp")
                        .<String>path("code"))
                .isEqualTo("INVALID_TWO_FACTOR_COOKIE");
    }

    /** D4 M01. */
    @Test
    void aCodeWorksOnceAndNoneBeforeItEither() {
        String before = app.code(-1);
        String now = app.code();
        String next = app.code(1);
        assertThat(enter(challenge(Map.of()), now).statusCode()).isEqualTo(200);

        String challenge = challenge(Map.of());
        assertThat(enter(challenge, now).<String>path("code")).isEqualTo("INVALID_CODE");
        assertThat(enter(challenge, before).<String>path("code")).isEqualTo("INVALID_CODE");
        assertThat(enter(challenge, next).statusCode()).isEqualTo(200);
    }

    /** D4 M02. */
    @Test
    void theSixthGuessEndsTheChallenge() {
        String challenge = challenge(Map.of());
        for (int guess = 1; guess <= 5; guess++) {
            Response wrong = enter(challenge, app.wrongCode());
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.<String>path("code")).isEqualTo("INVALID_CODE");
        }

        Response sixth = enter(challenge, app.code());

        assertThat(sixth.statusCode()).isEqualTo(400);
        assertThat(sixth.<String>path("code")).isEqualTo("TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE");
        assertThat(enter(challenge, app.code()).<String>path("code")).isEqualTo("INVALID_TWO_FACTOR_COOKIE");
    }

    /** D4 M02: whatever kind of code, over all sign-ins; somebody who is signed in is not shut out. */
    @Test
    void tenWrongCodesLockTheAccountForAQuarterOfAnHour() {
        String first = challenge(Map.of());
        String second = challenge(Map.of());
        for (int guess = 1; guess <= 5; guess++) {
            enter(first, app.wrongCode());
            assertThat(recover(second, "wrong-codes").<String>path("code")).isEqualTo("INVALID_BACKUP_CODE");
        }

        String third = challenge(Map.of());
        Response locked = enter(third, app.code());

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.<String>path("code")).isEqualTo("ACCOUNT_TEMPORARILY_LOCKED");
        assertThat(Integer.parseInt(locked.getHeader("Retry-After"))).isBetween(840, 900);
        assertThat(recover(third, app.recoveryCodes().get(0)).statusCode()).isEqualTo(429);
        assertThat(ada.post("two-factor/verify-totp", Map.of("code", app.code()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(audited()).contains("verify_backup_code wrong_code_account_locked");
    }

    /** D4 M02. */
    @Test
    void aRightCodeStartsTheCountAnew() {
        for (int round = 1; round <= 3; round++) {
            App.forgetUsedCodes(ada);
            String challenge = challenge(Map.of());
            for (int guess = 1; guess <= 4; guess++) {
                enter(challenge, app.wrongCode());
            }
            assertThat(enter(challenge, app.code()).statusCode()).isEqualTo(200);
        }
    }

    /** D4 M04. */
    @Test
    void aRecoveryCodeWorksOnceAndItsOwnerIsTold() {
        String code = app.recoveryCodes().get(3);

        assertThat(recover(challenge(Map.of()), code.replace("-", "")).statusCode())
                .isEqualTo(200);

        String again = challenge(Map.of());
        assertThat(recover(again, code).<String>path("code")).isEqualTo("INVALID_BACKUP_CODE");
        assertThat(recover(again, app.recoveryCodes().get(4)).statusCode()).isEqualTo(200);
        assertThat(Mails.of(ada.email()).subject("A recovery code was used", 2)).hasSize(2);
    }

    /** D4 M04. */
    @Test
    void ofManyAtOnceWithTheSameRecoveryCodeExactlyOneSucceeds() throws Exception {
        String one = challenge(Map.of());
        String other = challenge(Map.of());
        String code = app.recoveryCodes().get(0);

        Callable<Integer> here = () -> recover(one, code).statusCode();
        Callable<Integer> there = () -> recover(other, code).statusCode();

        List<Integer> statuses =
                AtOnce.all(List.of(here, there)).stream().sorted().toList();

        assertThat(statuses).containsExactly(200, 401);
    }

    @Test
    void aRecoveryCodeWithoutASessionOpensNone() {
        String challenge = challenge(Map.of());

        Response used = Api.json()
                .cookie(CHALLENGE, challenge)
                .body(Map.of("code", app.recoveryCodes().get(0), "disableSession", true))
                .post("/api/auth/two-factor/verify-backup-code");

        assertThat(used.<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(used.<String>path("token")).isNull();
        assertThat(used.getHeader("set-auth-token")).isNull();
        assertThat(used.getHeader("Set-Cookie")).isNull();
    }

    @Test
    void aTrustedBrowserIsNotAskedAndGetsANewCookieEachTime() {
        String device = trustedDevice();

        Response signedIn = signInFrom(device);

        assertThat(signedIn.<String>path("user.id")).isEqualTo(ada.userId());
        String next = signedIn.getCookie(DEVICE);
        assertThat(signedIn.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(DEVICE + "=") && cookie.contains("Max-Age=2592000;"));
        assertThat(signInFrom(device).<Boolean>path("twoFactorRedirect")).isTrue();
        assertThat(signInFrom(next).<String>path("user.id")).isEqualTo(ada.userId());
    }

    @Test
    void trustEndsAfterThirtyDaysWithAnotherPasswordAndWhenItsOwnerSignsOutElsewhere() {
        for (Runnable end : List.<Runnable>of(
                () -> Database.update(
                        "UPDATE auth.trusted_devices SET expires_at = now() WHERE user_id = ?", ada.userId()),
                () -> Database.update(
                        "UPDATE auth.accounts SET credential_version = credential_version + 1 WHERE user_id = ?",
                        ada.userId()),
                () -> ada.post("revoke-other-sessions", Map.of()).then().statusCode(200))) {
            String device = trustedDevice();
            end.run();
            assertThat(signInFrom(device).<Boolean>path("twoFactorRedirect")).isTrue();
        }
    }

    @Test
    void nobodyIsTrustedWithAnotherAccountOrAForgedCookie() {
        String device = trustedDevice();
        Api.Member eve = Api.newMember();
        enrolled(eve);

        assertThat(Api.json()
                        .cookie(DEVICE, device)
                        .body(Map.of("email", eve.email(), "password", Api.PASSWORD))
                        .post("/api/auth/sign-in/email")
                        .<Boolean>path("twoFactorRedirect"))
                .isTrue();
        assertThat(signInFrom(device.replaceFirst("..$", "xx")).<Boolean>path("twoFactorRedirect"))
                .isTrue();
        assertThat(signInFrom(device.split("\\.")[0]).<Boolean>path("twoFactorRedirect"))
                .isTrue();
    }

    /** D3 L17. */
    @Test
    void aResetOfThePasswordLeavesTheSecondFactorAndDoesNotGoRoundIt() {
        String device = trustedDevice();
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/request-password-reset");
        String token = Mails.of(ada.email()).subject("Choose a new password").token();

        Response reset = Api.json()
                .body(Map.of("token", token, "newPassword", "another horse battery 2"))
                .post("/api/auth/reset-password");

        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(reset.getHeader("Set-Cookie")).isNull();
        Response asked = Api.json()
                .cookie(DEVICE, device)
                .body(Map.of("email", ada.email(), "password", "another horse battery 2"))
                .post("/api/auth/sign-in/email");
        assertThat(asked.<Boolean>path("twoFactorRedirect")).isTrue();
        App.forgetUsedCodes(ada);
        assertThat(enter(asked.getCookie(CHALLENGE), app.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsBannedIsRefusedAfterTheCodeAndThatIsNoted() {
        String challenge = challenge(Map.of());
        Database.update("UPDATE auth.users SET banned = true WHERE id = ?", ada.userId());

        Response refused = enter(challenge, app.code());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("BANNED_USER");
        assertThat(audited()).endsWith("sign_in second_factor_asked", "verify_totp success", "sign_in banned");
    }

    /** D3 L21. */
    @Test
    void everyStepIsNotedWithoutACode() {
        String challenge = challenge(Map.of());
        String wrong = app.wrongCode();
        enter(challenge, wrong);
        recover(challenge, app.recoveryCodes().get(0));

        assertThat(audited())
                .endsWith(
                        "sign_in second_factor_asked",
                        "verify_totp wrong_code",
                        "verify_backup_code success",
                        "sign_in success");
        assertThat(String.join("\n", Database.column("SELECT a::text FROM auth.audit_log a")))
                .doesNotContain(app.recoveryCodes().get(0), challenge);
    }

    private static App enrolled(Api.Member member) {
        App app = App.begin(member);
        Database.update("UPDATE auth.users SET two_factor_enabled = true WHERE id = ?", member.userId());
        return app;
    }

    private String trustedDevice() {
        App.forgetUsedCodes(ada);
        Response entered = Api.json()
                .cookie(CHALLENGE, challenge(Map.of()))
                .body(Map.of("code", app.code(), "trustDevice", true))
                .post("/api/auth/two-factor/verify-totp");
        assertThat(entered.statusCode()).as(entered.asString()).isEqualTo(200);
        return entered.getCookie(DEVICE);
    }

    private String challenge(Map<String, Object> further) {
        Map<String, Object> body = new HashMap<>(Map.of("email", ada.email(), "password", Api.PASSWORD));
        body.putAll(further);
        Response asked = Api.signIn(body);
        assertThat(asked.<Boolean>path("twoFactorRedirect")).isTrue();
        return asked.getCookie(CHALLENGE);
    }

    private static Response enter(String challenge, String code) {
        return Api.json()
                .cookie(CHALLENGE, challenge)
                .body(Map.of("code", code))
                .post("/api/auth/two-factor/verify-totp");
    }

    private static Response recover(String challenge, String code) {
        return Api.json()
                .cookie(CHALLENGE, challenge)
                .body(Map.of("code", code))
                .post("/api/auth/two-factor/verify-backup-code");
    }

    private Response signInFrom(String device) {
        return Api.json()
                .cookie(DEVICE, device)
                .body(Map.of("email", ada.email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");
    }

    private List<String> audited() {
        return Database.column(
                "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ? ORDER BY id", ada.userId());
    }
}
