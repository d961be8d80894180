package com.pgcache.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of production behind a router; only the waits are longer, so that none ends while a test looks. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(ThrottleTest.Limits.class)
class ThrottleTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private static final String WRONG = "wrong wrong wrong";

    public static class Limits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    "auth.throttle.requests", "100",
                    "auth.throttle.request-window", "10m",
                    "auth.throttle.network-failures", "20",
                    "auth.throttle.mail-requests-per-minute", "3",
                    "auth.throttle.mails-per-hour", "3",
                    "auth.throttle.delay", "2m",
                    "auth.throttle.delay-max", "10m");
        }
    }

    @BeforeEach
    void forget() {
        Database.update("DELETE FROM auth.throttles");
    }

    /** D3 L03, L01: known or not, right or wrong, the answer is one. */
    @Test
    void afterFiveWrongPasswordsTheSixthTryHasToWaitWhateverThePassword() {
        Api.Member ada = member();
        String unknown = Api.newEmail();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(newNetwork(), ada.email(), WRONG).statusCode()).isEqualTo(401);
            assertThat(signIn(newNetwork(), unknown, WRONG).statusCode()).isEqualTo(401);
        }

        Response wrong = signIn(newNetwork(), ada.email(), WRONG);
        Response right = signIn(newNetwork(), ada.email(), Api.PASSWORD);
        Response nobody = signIn(newNetwork(), unknown, WRONG);

        for (Response slowed : List.of(wrong, right, nobody)) {
            assertThat(slowed.statusCode()).isEqualTo(429);
            assertThat(slowed.<String>path("code")).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(Integer.parseInt(slowed.getHeader("Retry-After"))).isBetween(1, 120);
            assertThat(slowed.getHeader("X-Retry-After")).isEqualTo(slowed.getHeader("Retry-After"));
            assertThat(slowed.asString()).isEqualTo(wrong.asString());
        }
        assertThat(ada.get("token").statusCode())
                .as("who is signed in notices nothing")
                .isEqualTo(200);
        assertThat(Database.column(
                        "SELECT outcome FROM auth.audit_log WHERE actor_id = ? AND action = 'sign_in' ORDER BY id DESC LIMIT 1",
                        ada.userId()))
                .containsExactly("wrong_password_account_slowed");
    }

    /** D3 L04: never for good, and longer each time. */
    @Test
    void theWaitEndsAndDoublesWithTheNextFailure() {
        Api.Member ada = member();
        for (int i = 0; i < 5; i++) {
            signIn(newNetwork(), ada.email(), WRONG);
        }
        int first = retryAfter(ada.email());

        theWaitIsOver();
        assertThat(signIn(newNetwork(), ada.email(), WRONG).statusCode()).isEqualTo(401);
        int second = retryAfter(ada.email());
        theWaitIsOver();

        assertThat(first).isBetween(100, 120);
        assertThat(second).isBetween(220, 240);
        assertThat(signIn(newNetwork(), ada.email(), Api.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn(newNetwork(), ada.email(), WRONG).statusCode())
                .as("a right password clears the account")
                .isEqualTo(401);
        assertThat(signIn(newNetwork(), ada.email(), Api.PASSWORD).statusCode()).isEqualTo(200);
    }

    /** D3 L04: counted before the password is compared. */
    @Test
    void manyGuessesAtOnceFromManyNetworksAreCountedOneByOne() throws Exception {
        Api.Member ada = member();
        Callable<Integer> guess = () -> signIn(newNetwork(), ada.email(), WRONG).statusCode();

        List<Integer> statuses = AtOnce.all(Collections.nCopies(20, guess));

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
    }

    /** D3 L05. */
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::%d"})
    void manyAccountsFromOneNetworkAreStoppedAfterTwentyFailures(String address) {
        for (int i = 0; i < 20; i++) {
            assertThat(signIn(address.formatted(i + 1), Api.newEmail(), WRONG).statusCode())
                    .isEqualTo(401);
        }

        assertThat(signIn(address.formatted(99), Api.newEmail(), WRONG).statusCode())
                .isEqualTo(429);
        assertThat(signIn(newNetwork(), Api.newEmail(), WRONG).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsInRightIsNotCounted() {
        Api.Member ada = member();
        for (int i = 0; i < 25; i++) {
            assertThat(signIn("203.0.113.8", ada.email(), Api.PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Limits of C: 3 a minute from one network, whoever the mails are for. */
    @Test
    void theFourthRequestForAMailWithinAMinuteIsRefused() {
        String network = newNetwork();
        assertThat(mailRequest(network, "request-password-reset", Api.newEmail())
                        .statusCode())
                .isEqualTo(200);
        assertThat(mailRequest(network, "send-verification-email", Api.newEmail())
                        .statusCode())
                .isEqualTo(200);
        assertThat(signUp(network, Api.newEmail()).statusCode()).isEqualTo(200);

        assertThat(mailRequest(network, "request-password-reset", Api.newEmail())
                        .statusCode())
                .isEqualTo(429);
        assertThat(signUp(network, Api.newEmail()).statusCode()).isEqualTo(429);
    }

    /** 3 an hour to one address, and an unknown one counts alike. */
    @Test
    void theFourthMailToAnAddressWithinAnHourIsRefusedFromEverywhere() {
        String known = member().email();
        Database.update("DELETE FROM auth.throttles");

        for (String email : List.of(known, Api.newEmail())) {
            for (int i = 0; i < 3; i++) {
                assertThat(mailRequest(newNetwork(), "request-password-reset", email)
                                .statusCode())
                        .isEqualTo(200);
            }
            Response refused = mailRequest(newNetwork(), "request-password-reset", email);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(3500, 3600);
        }
    }

    @Test
    void aStolenSessionCannotGuessThePasswordForLong() {
        Api.Member ada = member();
        for (int i = 0; i < 5; i++) {
            assertThat(ada.post("verify-password", Map.of("password", WRONG)).statusCode())
                    .isEqualTo(400);
        }

        assertThat(ada.post("verify-password", Map.of("password", Api.PASSWORD)).statusCode())
                .isEqualTo(429);
        assertThat(signIn(newNetwork(), ada.email(), Api.PASSWORD).statusCode())
                .as("the owner is not shut out")
                .isEqualTo(200);
    }

    /** D7, limits of C: 100 in a window for a session, whatever others do. */
    @Test
    void aSessionThatAsksTooOftenIsRefusedAndOthersAreNot() {
        Api.Member ada = member();
        Api.Member bob = member();

        List<Integer> statuses = java.util.stream.IntStream.range(0, 140)
                .mapToObj(i -> ada.get("get-session").statusCode())
                .toList();

        assertThat(statuses.subList(0, 99)).containsOnly(200);
        assertThat(statuses.subList(125, 140)).containsOnly(429);
        assertThat(bob.get("get-session").statusCode()).isEqualTo(200);
        assertThat(ada.get("jwks").statusCode()).as("the key set is free").isEqualTo(200);
    }

    /** Whatever happens, nobody can read from the table who it was. */
    @Test
    void theTableKeepsNoAddress() {
        String email = Api.newEmail();
        signIn("203.0.113.77", email, WRONG);

        assertThat(String.join("\n", Database.column("SELECT t::text FROM auth.throttles t")))
                .doesNotContain(email, "203.0.113.77", "cb00714d");
    }

    private static Api.Member member() {
        String email = Api.newEmail();
        signUp(newNetwork(), email).then().statusCode(200);
        return Api.member(email, signIn(newNetwork(), email, Api.PASSWORD));
    }

    private static int retryAfter(String email) {
        return Integer.parseInt(signIn(newNetwork(), email, WRONG).getHeader("Retry-After"));
    }

    private static void theWaitIsOver() {
        Database.update("UPDATE auth.throttles SET blocked_until = now() WHERE bucket = 'sign_in_account'");
    }

    private static String newNetwork() {
        int n = NETWORKS.incrementAndGet();
        return "198.51." + n / 250 + "." + n % 250;
    }

    private static Response signIn(String address, String email, String password) {
        return Api.json()
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/sign-in/email");
    }

    private static Response signUp(String address, String email) {
        return Api.json()
                .header("X-Forwarded-For", address)
                .body(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD))
                .post("/api/auth/sign-up/email");
    }

    private static Response mailRequest(String address, String path, String email) {
        return Api.json()
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email))
                .post("/api/auth/" + path);
    }
}
