package com.pgcache.auth.social;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@QuarkusTestResource(SocialResource.class)
class ProvidersResourceTest {

    @Test
    void aPageIsToldWhichButtonsToShow() {
        Response offers = given().get("/api/auth/providers");

        assertThat(offers.statusCode()).isEqualTo(200);
        assertThat(offers.<List<Map<String, String>>>path("providers"))
                .containsExactly(
                        Map.of("id", "corp", "name", "Example Corp"),
                        Map.of("id", "github", "name", "GitHub"),
                        Map.of("id", "other", "name", "other"));
    }

    @Test
    void noSecretOfAProviderIsTold() {
        assertThat(given().get("/api/auth/providers").asString()).doesNotContain("secret", "Iv1.abc");
    }
}
