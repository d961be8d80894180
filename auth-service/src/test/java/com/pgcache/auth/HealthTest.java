package com.pgcache.auth;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class HealthTest {

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URL management;

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
            assertThat(get(management + "health/live").statusCode()).isEqualTo(200);
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
    void theRouterHearsOnItsPortWhetherToSendRequestsAndNothingElse() {
        Response ready = get("/q/health/ready");

        assertThat(ready.asString()).isEmpty();
        for (String path : List.of("/q/health", "/q/health/live", "/q/metrics", "/q/info")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get(management + "info").<String>path("build.artifact")).isEqualTo("auth-service");
        if (Files.exists(Path.of("../.git"))) {
            assertThat(get(management + "info").<String>path("git.commit.id")).matches("[0-9a-f]{7,40}");
        }
    }

    @Test
    void metricsCountSignInsByOutcomeAndShowTheQueue() {
        Api.Member ada = Api.newMember();
        Api.signIn(ada.email(), Api.PASSWORD);
        Api.signIn(ada.email(), "wrong wrong wrong");

        assertThat(get(management + "metrics").asString())
                .contains("auth_sign_ins_total{outcome=\"success\"}")
                .contains("auth_sign_ins_total{outcome=\"invalid_email_or_password\"}")
                .contains("auth_hash_queue_depth 0.0");
    }
}
