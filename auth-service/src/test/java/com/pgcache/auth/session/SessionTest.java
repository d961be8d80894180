package com.pgcache.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SessionTest {

    @Test
    void aCookieWithAnythingChangedOrCutOffIsNoSession() {
        Api.Member ada = Api.newMember();
        String value = SessionToken.encode(ada.signed());
        assertThat(sessionByCookie(value)).contains(ada.userId());

        for (String tampered : new String[] {
            value.substring(0, value.length() - 1),
            value.substring(0, value.indexOf('.')),
            value.substring(0, value.indexOf('.') + 1),
            value.substring(1),
            ada.token() + "." + SessionToken.random(),
            ada.token(),
            "%",
            ""
        }) {
            assertThat(sessionByCookie(tampered)).as(tampered).isEqualTo("null");
        }
    }

    @Test
    void theBearerIsTheSignedToken() {
        Api.Member ada = Api.newMember();

        for (String bearer : new String[] {ada.signed(), SessionToken.encode(ada.signed())}) {
            assertThat(Api.bearer(bearer).get("/api/auth/get-session").<String>path("user.id"))
                    .isEqualTo(ada.userId());
        }
        assertThat(Api.bearer(ada.token()).get("/api/auth/get-session").asString())
                .isEqualTo("null");
    }

    @Test
    void aBearerThatIsSomethingElseLeavesTheCookieInForce() {
        Api.Member ada = Api.newMember();

        assertThat(Api.bearer("an.access.token")
                        .header("Cookie", Api.COOKIE + "=" + SessionToken.encode(ada.signed()))
                        .get("/api/auth/get-session")
                        .<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    @Test
    void theSessionTellsWhenItEndsAndWhereItBegan() {
        Response signedUp = Api.json()
                .header("User-Agent", "a browser")
                .header("X-Forwarded-For", "203.0.113.9")
                .body(Map.of("email", Api.newMember().email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");

        Response session = Api.bearer(signedUp.getHeader("set-auth-token")).get("/api/auth/get-session");

        assertThat(session.<String>path("session.userAgent")).isEqualTo("a browser");
        assertThat(session.<String>path("session.ipAddress"))
                .as("an untrusted peer does not choose its address")
                .isEqualTo("127.0.0.1");
        assertThat(session.<String>path("session.expiresAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Duration.between(
                        Instant.parse(session.path("session.createdAt")),
                        Instant.parse(session.path("session.expiresAt"))))
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void anExpiredSessionIsNone() {
        Api.Member ada = Api.newMember();
        Database.update("UPDATE auth.sessions SET expires_at = now() WHERE user_id = ?", ada.userId());

        assertThat(ada.request().get("/api/auth/get-session").asString()).isEqualTo("null");
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionUsedWithinADayStaysAsItIs() {
        Api.Member ada = Api.newMember();
        age(ada, "23 hours");
        String before = expiry(ada);

        Response read = ada.request().get("/api/auth/get-session");

        assertThat(expiry(ada)).isEqualTo(before);
        assertThat(read.getHeader("Set-Cookie")).isNull();
    }

    /** D2 R01. */
    @Test
    void aSessionUsedAfterADayLivesForAnotherSeven() {
        Api.Member ada = Api.newMember();
        age(ada, "25 hours");

        Response read = ada.request().get("/api/auth/get-session");

        assertThat(Instant.parse(read.path("session.expiresAt")))
                .isCloseTo(Instant.now().plus(7, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(read.getHeader("Set-Cookie"))
                .matches(Api.COOKIE + "=.*; Max-Age=60[34]\\d{3}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(ada.request().get("/api/auth/get-session").getHeader("Set-Cookie"))
                .as("renewed once")
                .isNull();
    }

    @Test
    void theTokenExchangeKeepsASessionAliveToo() {
        Api.Member ada = Api.newMember();
        age(ada, "25 hours");
        String before = expiry(ada);

        Response token = ada.request().get("/api/auth/token");

        assertThat(token.getHeader("Set-Cookie")).startsWith(Api.COOKIE);
        assertThat(expiry(ada)).isGreaterThan(before);
    }

    @Test
    void aReaderMayAskNotToRenew() {
        Api.Member ada = Api.newMember();
        age(ada, "25 hours");
        String before = expiry(ada);

        ada.request().get("/api/auth/get-session?disableRefresh=true");

        assertThat(expiry(ada)).isEqualTo(before);
    }

    /** D2 R01. */
    @Test
    void noUseCarriesASessionBeyondThirtyDays() {
        Api.Member ada = Api.newMember();
        Database.update(
                """
                UPDATE auth.sessions
                SET expires_at = now() + '1 hour'::interval, absolute_expires_at = now() + '2 hours'::interval
                WHERE user_id = ?
                """,
                ada.userId());

        Response renewed = ada.request().get("/api/auth/get-session");
        Response again = ada.request().get("/api/auth/get-session");

        assertThat(Instant.parse(renewed.path("session.expiresAt")))
                .isCloseTo(Instant.now().plus(2, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
        assertThat(again.<String>path("session.expiresAt")).isEqualTo(renewed.path("session.expiresAt"));
        assertThat(again.getHeader("Set-Cookie")).isNull();
        assertThat(Database.column(
                        "SELECT absolute_expires_at - created_at FROM auth.sessions WHERE user_id = ?",
                        Api.newMember().userId()))
                .containsExactly("30 days");
    }

    @Test
    void whoIsNotRememberedHasACookieForThisBrowserRunAndADay() {
        Api.Member ada = Api.newMember();

        Response signedIn = Api.signIn(Map.of("email", ada.email(), "password", Api.PASSWORD, "rememberMe", false));
        Response session = Api.bearer(signedIn.getHeader("set-auth-token")).get("/api/auth/get-session");

        assertThat(signedIn.getHeader("Set-Cookie")).matches(Api.COOKIE + "=[^;]+; Path=/; HttpOnly; SameSite=Lax");
        assertThat(Instant.parse(session.path("session.expiresAt")))
                .isCloseTo(Instant.now().plus(1, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(session.getHeader("Set-Cookie")).as("not renewed").isNull();
    }

    /** D2 R16. */
    @Test
    void signOutEndsTheSessionAndMayBeRepeated() {
        Api.Member ada = Api.newMember();

        for (int i = 0; i < 2; i++) {
            Response signedOut = ada.request().post("/api/auth/sign-out");

            assertThat(signedOut.<Boolean>path("success")).isTrue();
            assertThat(signedOut.getHeaders().getValues("Set-Cookie"))
                    .hasSize(3)
                    .allMatch(cookie -> cookie.contains("=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"));
            assertThat(signedOut.getHeader("Clear-Site-Data")).isEqualTo("\"storage\"");
        }
        assertThat(ada.request().get("/api/auth/get-session").asString()).isEqualTo("null");
        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .isEmpty();
    }

    @Test
    void signOutLeavesTheOtherSessionsAlone() {
        Api.Member ada = Api.newMember();
        String other = ada.elsewhere().signed();

        ada.request().post("/api/auth/sign-out");

        assertThat(Api.bearer(other).get("/api/auth/get-session").<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    @Test
    void theSessionCanBeAskedForByPost() {
        Api.Member ada = Api.newMember();

        assertThat(ada.request().post("/api/auth/get-session").<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    private static String sessionByCookie(String value) {
        return given().header("Cookie", Api.COOKIE + "=" + value)
                .get("/api/auth/get-session")
                .asString();
    }

    private static void age(Api.Member member, String interval) {
        Database.update(
                "UPDATE auth.sessions SET expires_at = expires_at - ?::interval WHERE user_id = ?",
                interval,
                member.userId());
    }

    private static String expiry(Api.Member member) {
        return Database.column("SELECT expires_at FROM auth.sessions WHERE user_id = ?", member.userId())
                .get(0);
    }
}
