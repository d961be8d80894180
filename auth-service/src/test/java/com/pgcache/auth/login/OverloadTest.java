package com.pgcache.auth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.InProduction;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** D3 L08: more sign-ins at once than can be hashed. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(InProduction.class)
class OverloadTest {

    /** Who wait, by {@link InProduction}; whoever has a turn is not counted. */
    private static final int PLACES = 20;

    @Test
    void aFloodOfSignInsIsTurnedAwayAndNothingElseNotices() throws Exception {
        Api.Member ada = Api.newMember();
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String network = "192.0.2." + i;
            calls.add(() -> signInFrom(network, Api.newEmail()));
        }
        for (int i = 0; i < 10; i++) {
            calls.add(() -> ada.get("token"));
            calls.add(() -> given().get("/q/health/ready"));
        }

        List<Response> answers = AtOnce.all(calls);

        List<Response> signIns = answers.subList(0, 80);
        assertThat(signIns.stream().map(Response::statusCode))
                .contains(401, 503)
                .containsOnly(401, 503);
        assertThat(signIns.stream().filter(answer -> answer.statusCode() == 503))
                .allSatisfy(refused -> {
                    assertThat(refused.<String>path("code")).isEqualTo("TOO_MANY_SIGN_INS");
                    assertThat(refused.getHeader("Retry-After")).isNotNull();
                });
        assertThat(answers.subList(80, 100).stream().map(Response::statusCode)).containsOnly(200);
    }

    /** Many more than there are places, so a single one that is lost each time would leave none. */
    @Test
    void whoHangsUpTakesNoPlaceAlong() throws Exception {
        Api.Member ada = Api.newMember();
        String body = new JsonObject()
                .put("email", ada.email())
                .put("password", "wrong wrong wrong")
                .encode();

        for (int i = 0; i < 120; i++) {
            try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
                caller.getOutputStream()
                        .write(
                                ("POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113."
                                                + i
                                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                                + body.length()
                                                + "\r\n\r\n" + body)
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> signInFrom("198.51.100.9", Api.newEmail()).statusCode(), status -> status != 503);
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            String network = "198.51.100." + (100 + i);
            calls.add(() -> signInFrom(network, Api.newEmail()));
        }
        assertThat(AtOnce.all(calls).stream().map(Response::statusCode)).containsOnly(401);
    }

    private static Response signInFrom(String network, String email) {
        return Api.json()
                .header("X-Forwarded-For", network)
                .body(Map.of("email", email, "password", "wrong wrong wrong"))
                .post("/api/auth/sign-in/email");
    }
}
