package com.pgcache.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SignInTest {

    /** D3 L01. */
    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        Api.Member ada = Api.newMember();

        Response wrong = Api.signIn(ada.email(), "wrong wrong wrong");
        Response unknown = Api.signIn(Api.newEmail(), "wrong wrong wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
        assertThat(unknown.getHeaders().asList()).isEqualTo(wrong.getHeaders().asList());
    }

    @Test
    void aUserWithoutAPasswordCannotSignInWithOne() {
        Api.Member ada = Api.newMember();
        Database.update("DELETE FROM auth.accounts WHERE user_id = ?", ada.userId());

        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void theAddressMayBeTypedInCapitals() {
        Api.Member ada = Api.newMember();

        assertThat(Api.signIn(ada.email().toUpperCase(Locale.ROOT), Api.PASSWORD)
                        .<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    /** D2 R11. */
    @Test
    void everySignInMakesASessionOfItsOwnWhateverTheCookieSays() {
        Api.Member ada = Api.newMember();

        Response signedIn = Api.json()
                .cookie(Api.COOKIE, ada.signed())
                .body(Map.of("email", ada.email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");

        assertThat(signedIn.<String>path("token")).isNotEqualTo(ada.token());
        assertThat(Database.column("SELECT count(*) FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .containsExactly("2");
    }

    @Test
    void theTwentyFirstSessionEndsTheOldest() {
        Api.Member ada = Api.newMember();
        Database.update(
                """
                INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent, created_at,
                                           expires_at, absolute_expires_at)
                SELECT ? || n, sha256((? || n)::bytea), ?, true, '', '', now() + make_interval(secs => n),
                       now() + '1 day'::interval, now() + '1 day'::interval
                FROM generate_series(1, 19) AS n
                """,
                ada.email(),
                ada.email(),
                ada.userId());
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(200);

        Response signedIn = Api.signIn(ada.email(), Api.PASSWORD);

        assertThat(Database.column("SELECT count(*) FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .containsExactly("20");
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(signedIn.getHeader("set-auth-token"))
                        .get("/api/auth/token")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"nope\", \"password\": \"x\"} | INVALID_EMAIL",
                "{\"email\": 1, \"password\": \"x\"} | VALIDATION_ERROR",
                "{\"email\": \"a@example.org\", \"password\": \"x\", \"rememberMe\": 1} | VALIDATION_ERROR",
                "{\"email\": \"a@example.org\", \"password\": \"a\\u0000b\"} | VALIDATION_ERROR",
                "{\"email\": \"a@example.org\", | INVALID_JSON_IN_REQUEST_BODY",
                "[] | VALIDATION_ERROR"
            })
    void brokenRequestsAreRefusedByCode(String bodyAndCode) {
        String[] parts = bodyAndCode.split(" \\| ");

        Response refused = Api.json().body(parts[0]).post("/api/auth/sign-in/email");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo(parts[1]);
    }

    /** D2 R09. */
    @Test
    void passwordsAndTokensAreNotLogged() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler recorder = recorder(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(recorder);
        try {
            Api.Member ada = Api.signedUpMember();
            Api.signIn(ada.email(), "a password that is wrong");
            Api.json().body("{\"password\": \"a password that is broken").post("/api/auth/sign-in/email");
            Database.update("UPDATE auth.accounts SET password_hash = 'no hash' WHERE user_id = ?", ada.userId());
            Response fault = Api.signIn(ada.email(), Api.PASSWORD);

            assertThat(fault.statusCode()).isEqualTo(500);
            assertThat(fault.asString()).doesNotContain("Argon2", "Exception");
            assertThat(String.join("\n", logged))
                    .contains("request failed: path=/api/auth/sign-in/email")
                    .doesNotContain("a password that", Api.PASSWORD, ada.token(), ada.signed());
        } finally {
            root.removeHandler(recorder);
        }
    }

    private static Handler recorder(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new org.jboss.logmanager.formatters.PatternFormatter("%s %e")
                        .format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
