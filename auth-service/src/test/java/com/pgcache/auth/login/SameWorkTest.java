package com.pgcache.auth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * D3 L01 without a clock: an address with an account costs the same hashes as one without. Everything else that the two
 * do differs by less than a hash does from the next one; {@code EnumerationTiming} measures it.
 */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SameWorkTest {

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URL management;

    private static final Pattern HASHES = Pattern.compile("(?m)^auth_hash_duration_seconds_count(?:\\{[^}]*})? (\\S+)");

    @Test
    void aWrongPasswordIsHashedOnceWhetherOrNotThereIsSuchAnAccount() {
        Api.Member ada = Api.newMember();

        assertThat(hashesOf(() -> Api.signIn(ada.email(), "a password that is wrong")))
                .isEqualTo(1);
        assertThat(hashesOf(() -> Api.signIn(Api.newEmail(), "a password that is wrong")))
                .isEqualTo(1);
    }

    @Test
    void signingUpHashesOnceWhetherOrNotTheAddressHasAnAccount() {
        Api.Member ada = Api.newMember();

        assertThat(hashesOf(() -> signUp(ada.email()))).isEqualTo(1);
        assertThat(hashesOf(() -> signUp(Api.newEmail()))).isEqualTo(1);
    }

    @Test
    void askingForAMailHashesNothing() {
        Api.Member ada = Api.newMember();

        for (String path : new String[] {"request-password-reset", "send-verification-email"}) {
            for (String email : new String[] {ada.email(), Api.newEmail()}) {
                assertThat(hashesOf(
                                () -> Api.json().body(Map.of("email", email)).post("/api/auth/" + path)))
                        .as(path)
                        .isZero();
            }
        }
    }

    private static void signUp(String email) {
        Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD));
    }

    private double hashesOf(Runnable call) {
        double before = hashes();
        call.run();
        return hashes() - before;
    }

    private double hashes() {
        Matcher matcher = HASHES.matcher(given().get(management + "metrics").asString());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
