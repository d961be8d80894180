package com.pgcache.router.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class SitePagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/instances", "/instances/0190-ab/queries", "/queries?sort=a.b", "/v1.2/x"})
    void everyScreenIsTheOnePageAndIsAskedForEachTime(String path) {
        Response page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body().asString()).contains("<title>test pages</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/app-C0FFEE00.js, text/javascript; charset=utf-8",
        "/assets/app-C0FFEE00.css, text/css; charset=utf-8"
    })
    void assetsAreKeptForAYear(String path, String contentType) {
        Response asset = get(path);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.contentType()).isEqualTo(contentType);
        assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/app-0LD.js", "/assets/", "/assets/app", "/missing.png", "/instances/x.json", "/.env"})
    void aMissingFileIsAProblemAndNeverAPage(String path) {
        Response missing = get(path);

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.contentType()).isEqualTo("application/problem+json");
        assertThat(missing.jsonPath().getString("code")).isEqualTo("not_found");
        assertThat(missing.jsonPath().getString("requestId")).isEqualTo(missing.header("X-Request-Id"));
        assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/q/health", "/q/metrics", "/q/health/ready", "/.well-known/security.txt"})
    void theManagementPathsAreNotThere(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(given().post(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aPageSaysWhatABrowserMayDoWithIt() {
        Response page = get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Strict-Transport-Security"))
                .as("the public address of this test is http")
                .isNull();
    }

    @Test
    void whoHasTheNewestPageGetsNoBody() {
        String tag = get("/").header("ETag");

        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Response again = given().header("If-None-Match", known).get("/instances/1");
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body().asByteArray()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(given().header("If-None-Match", "\"other\"").get("/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void packedAndPlainHaveTagsOfTheirOwn() {
        Response plain = packing("identity");
        Response packed = packing("br;q=0.4, gzip;q=0.5");
        Response smallest = packing("gzip, deflate, br");

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(packed.body().asByteArray())
                .startsWith(0x1f, 0x8b)
                .hasSizeLessThan(plain.body().asByteArray().length);
        assertThat(smallest.header("Content-Encoding")).isEqualTo("br");
        assertThat(smallest.header("ETag")).isNotIn(packed.header("ETag"), plain.header("ETag"));
        assertThat(smallest.body().asByteArray()).hasSizeLessThan(packed.body().asByteArray().length);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "gzip; q=0.0", "gzip;q=0.000", "br;q=0", "notgzip"})
    void whoDoesNotWantItPackedGetsItPlain(String acceptEncoding) {
        assertThat(packing(acceptEncoding).header("Content-Encoding")).isNull();
    }

    @Test
    void packedFilesHaveNoAddressOfTheirOwn() {
        assertThat(get("/index.html.br").statusCode()).isEqualTo(404);
    }

    @Test
    void aRangeIsThatPartAndNothingElse() {
        Response whole = given().header("Accept-Encoding", "identity").get("/icon.svg");
        byte[] bytes = whole.body().asByteArray();
        String tag = whole.header("ETag");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");

        Response part = ranged("bytes=5-9", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 5-9/" + bytes.length);
        assertThat(part.body().asByteArray()).containsExactly(Arrays.copyOfRange(bytes, 5, 10));

        Response behind = ranged("bytes=" + bytes.length + "-", tag);
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + bytes.length);
        assertThat(behind.jsonPath().getString("code")).isEqualTo("range_not_satisfiable");
        assertThat(behind.header("Cache-Control")).isEqualTo("no-store");
        assertThat(behind.header("ETag")).isNull();

        assertThat(ranged("bytes=5-9", "\"of an older file\"").statusCode()).isEqualTo(200);
        assertThat(ranged("bytes=0-1,3-4", tag).statusCode()).isEqualTo(200);
    }

    private static Response ranged(String range, String ifRange) {
        return given().header("Accept-Encoding", "identity")
                .header("Range", range)
                .header("If-Range", ifRange)
                .get("/icon.svg");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        Response get = given().header("Accept-Encoding", "identity").get("/icon.svg");
        RawHttp.Answer head = RawHttp.send("HEAD /icon.svg HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).endsWith("\r\n\r\n");
        assertThat(head.header("Content-Length")).containsExactly(get.header("Content-Length"));
        assertThat(head.header("Content-Type")).containsExactly("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/instances", "/assets/app-C0FFEE00.js", "/api/route"})
    void pagesCanOnlyBeRead(String path) {
        Response refused = given().body("x").post(path);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static Response packing(String acceptEncoding) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", acceptEncoding)
                .get("/");
    }
}
