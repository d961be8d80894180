package com.pgcache.auth;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class HealthTest {

    @Test
    void readinessFollowsTheDatabaseDownAndUpAgain() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
        Api.Member ada = Api.newMember();

        Database.setReachable(false);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(get("/q/health/ready").statusCode()).isEqualTo(503));
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(503);
        } finally {
            Database.setReachable(true);
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsCountSignInsByOutcomeAndShowTheQueue() {
        Api.Member ada = Api.newMember();
        Api.signIn(ada.email(), Api.PASSWORD);
        Api.signIn(ada.email(), "wrong wrong wrong");

        assertThat(get("/q/metrics").asString())
                .contains("auth_sign_ins_total{outcome=\"success\"}")
                .contains("auth_sign_ins_total{outcome=\"invalid_email_or_password\"}")
                .contains("auth_hash_queue_depth 0.0");
    }
}
