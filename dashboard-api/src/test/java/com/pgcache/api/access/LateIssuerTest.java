package com.pgcache.api.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.ApiDatabase;
import com.pgcache.testkit.tokens.SigningKey;
import com.pgcache.testkit.tokens.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Case T20: the suite's services start in any order. */
@QuarkusTest
@TestProfile(LateIssuerTest.NobodyThereYet.class)
@QuarkusTestResource(value = ApiDatabase.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class LateIssuerTest {

    public static final class NobodyThereYet implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("AUTH_URL", "http://127.0.0.1:" + freePort(), "PUBLIC_URL", "https://dashboard.test");
        }

        /** Below the ports that the system gives to everybody who asks for any: nobody takes it until we do. */
        private static int freePort() {
            for (int port = 20_000; port < 30_000; port++) {
                try (ServerSocket free = new ServerSocket(port)) {
                    return free.getLocalPort();
                } catch (IOException taken) {
                    // the next one, then
                }
            }
            throw new IllegalStateException("no free port from 20000 to 29999");
        }
    }

    @ConfigProperty(name = "AUTH_URL")
    String authUrl;

    @Test
    void tokensAreAcceptedAsSoonAsTheirIssuerIsUpWithoutARestart() {
        SigningKey key = SigningKey.rsa("late-1");
        int port = Integer.parseInt(authUrl.substring(authUrl.lastIndexOf(':') + 1));
        String early = tokenOf(key);

        get(early)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("unavailable"));
        given().get("/api/v1/instances").then().statusCode(401).body("code", equalTo("unauthenticated"));

        try (TestIssuer issuer = TestIssuer.start(key, "https://dashboard.test", port)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> get(issuer.token().signed()).then().statusCode(200));
            get(early).then().statusCode(200);
        }

        // keys that are known outlive their issuer
        get(early).then().statusCode(200);
    }

    private static String tokenOf(SigningKey key) {
        try (TestIssuer elsewhere = TestIssuer.start(key, "https://dashboard.test", 0)) {
            return elsewhere.token().signed();
        }
    }

    private static io.restassured.response.Response get(String token) {
        return given().auth().oauth2(token).get("/api/v1/instances");
    }
}
