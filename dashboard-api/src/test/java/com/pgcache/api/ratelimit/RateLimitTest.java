package com.pgcache.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RateLimitTest extends ApiTest {

    @Inject
    Vertx vertx;

    /** The clock stands still, so that a slow machine does not begin another window. */
    @Test
    void aMemberIsToldWhatIsLeftAndRefusedWhenNothingIs() throws Exception {
        clock.set(Instant.parse("2026-11-24T10:00:00Z"));
        String organization = newOrganization();
        as(organization)
                .get("/api/v1/regions")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"subject\";q=1500;w=60")
                .header("RateLimit", "\"subject\";r=1499;t=60");

        use(organization, ApiDatabase.REQUESTS - 1);

        as(organization)
                .get("/api/v1/regions")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit", "\"subject\";r=0;t=60")
                .header("Retry-After", "60")
                .body("code", equalTo("rate_limited"));
        as(newOrganization()).get("/api/v1/regions").then().statusCode(200);
        clock.set(Instant.parse("2026-11-24T10:01:00Z"));
        as(organization).get("/api/v1/regions").then().statusCode(200).header("RateLimit", "\"subject\";r=1499;t=60");
    }

    @Test
    void aStreamAndARefusalTellTooAndWhatIsPublicDoesNot() {
        String organization = newOrganization();
        as(organization)
                .get("/api/v1/export/instances.csv")
                .then()
                .statusCode(200)
                .header("RateLimit", "\"subject\";r=1499;t=60");
        assertThat(as(organization)
                        .get("/api/v1/events?from=x")
                        .then()
                        .statusCode(400)
                        .extract()
                        .header("RateLimit"))
                .startsWith("\"subject\";r=1498;");
        RestAssured.get("/api/v1/shared/nothing").then().statusCode(404).header("RateLimit", nullValue());
    }

    /** Over a few connections at once: as many, sooner. */
    private void use(String organization, int times) throws Exception {
        String token = "Bearer " + TestToken.of(issuer, organization);
        HttpClient client = vertx.createHttpClient();
        try {
            List<Future<Integer>> answers = IntStream.range(0, times)
                    .mapToObj(i -> client.request(HttpMethod.GET, RestAssured.port, "localhost", "/api/v1/regions")
                            .compose(request -> request.putHeader("Authorization", token)
                                    .send()
                                    .compose(response -> response.end().map(response.statusCode()))))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                        .isEqualTo(200);
            }
        } finally {
            client.close();
        }
    }
}
