package com.pgcache.auth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.InProduction;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
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

    @Test
    void aFloodOfSignInsIsTurnedAwayAndNothingElseNotices() throws Exception {
        Api.Member ada = Api.newMember();
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String network = "192.0.2." + i;
            calls.add(() -> Api.json()
                    .header("X-Forwarded-For", network)
                    .body(Map.of("email", Api.newEmail(), "password", "wrong wrong wrong"))
                    .post("/api/auth/sign-in/email"));
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
}
