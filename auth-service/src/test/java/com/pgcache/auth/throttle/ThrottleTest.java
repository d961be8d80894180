package com.pgcache.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.InProduction;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(InProduction.class)
class ThrottleTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private static final String WRONG = "wrong wrong wrong";

    @BeforeEach
    void forget() {
        Database.update("DELETE FROM auth.throttles");
    }

    /** D3 L03, L01: known or not, right or wrong, the answer is one. */
    @Test
    void afterFiveWrongPasswordsTheSixthTryHasToWaitWhateverThePassword() {
        Api.Member ada = Api.newMember();
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
        Api.Member ada = Api.newMember();
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
        Api.Member ada = Api.newMember();
        Callable<Integer> guess = () -> signIn(newNetwork(), ada.email(), WRONG).statusCode();

        List<Integer> statuses = AtOnce.all(Collections.nCopies(20, guess));

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
    }

    /** D3 L05. */
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::%d"})
    void manyAccountsFromOneNetworkAreStoppedAfterSoManyFailures(String address) {
        for (int i = 0; i < InProduction.NETWORK_FAILURES_MAX; i++) {
            assertThat(signIn(address.formatted(i + 1), Api.newEmail(), WRONG).statusCode())
                    .isEqualTo(401);
        }

        assertThat(signIn(address.formatted(99), Api.newEmail(), WRONG).statusCode())
                .isEqualTo(429);
        assertThat(signIn(newNetwork(), Api.newEmail(), WRONG).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsInRightIsNotCounted() {
        Api.Member ada = Api.newMember();
        for (int i = 0; i <= InProduction.NETWORK_FAILURES_MAX; i++) {
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
        String known = Api.newMember().email();
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
        Api.Member ada = Api.newMember();
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
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();

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
