package com.pgcache.api.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegionTest extends ApiTest {

    @Test
    void theSuitesRegionsAreConfirmedByTheirTag() {
        String organization = newOrganization();
        String tag = as(organization)
                .get("/api/v1/regions")
                .then()
                .statusCode(200)
                .body("items.code", contains("as", "eu", "us"))
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");

        as(organization)
                .header("If-None-Match", tag)
                .get("/api/v1/regions")
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    /** With a client that neither asks for it by itself nor hides what came. */
    @Test
    void anAnswerIsCompressedForWhoeverTakesIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/regions"))
                .header("Authorization", "Bearer " + TestToken.of(issuer, newOrganization()))
                .header("Accept-Encoding", "gzip")
                .build();

        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("US East");
        }
    }
}
