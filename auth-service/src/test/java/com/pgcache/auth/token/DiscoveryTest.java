package com.pgcache.auth.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.Api;
import com.pgcache.auth.Ports;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.security.Authenticated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A quarkus-oidc application that knows nothing but the issuer's URL. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(DiscoveryTest.IssuerUrlOnly.class)
class DiscoveryTest {

    public static final class IssuerUrlOnly implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            int port = Ports.free();
            String url = "http://localhost:" + port;
            return Map.of(
                    "quarkus.http.test-port",
                    "" + port,
                    "auth.public-url",
                    url,
                    "quarkus.oidc.enabled",
                    "true",
                    "quarkus.oidc.auth-server-url",
                    url,
                    // the bearer of every other path is a session
                    "quarkus.http.auth.proactive",
                    "false");
        }
    }

    /** What somebody else's service may look like. */
    @Path("/somebody-else")
    public static class SomebodyElsesResource {

        @GET
        @Authenticated
        public String subject(@Context SecurityContext security) {
            return security.getUserPrincipal().getName();
        }
    }

    @Test
    void itAcceptsOurTokensAndNoOthers() {
        Api.Member ada = Api.newMember();
        String token = ada.request().get("/api/auth/token").path("token");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ask(token).statusCode()).isEqualTo(200));

        assertThat(ask(token).asString()).isEqualTo(ada.userId());
        assertThat(ask(token.substring(0, token.length() - 3) + "AAA").statusCode())
                .isEqualTo(401);
        assertThat(ask(ada.signed()).statusCode()).isEqualTo(401);
        assertThat(given().get("/somebody-else").statusCode()).isEqualTo(401);
    }

    private static Response ask(String token) {
        return Api.bearer(token).get("/somebody-else");
    }
}
