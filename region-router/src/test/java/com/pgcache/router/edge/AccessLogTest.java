package com.pgcache.router.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class AccessLogTest {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void aFailureIsALineWithoutSecrets() {
        Logger access = Logger.getLogger("access");
        access.addHandler(handler);
        try (Services services = new Services()) {
            services.reset();
            lines.clear();
            services.auth.answersWith(
                    request -> request.response().setStatusCode(500).end("oh"));

            given().header("Authorization", "Bearer s3cret")
                    .header("Cookie", "session=s3cret")
                    .get("/api/auth/reset-password/S3cretS3cret?token=s3cret");
            given().get("/api/v1/regions");

            await().until(() -> !lines.isEmpty());
            JsonObject line = new JsonObject(lines.remove());
            assertThat(line.encode()).doesNotContainIgnoringCase("s3cret");
            assertThat(line.getString("path")).isEqualTo("/api/auth/reset-password/*");
            assertThat(line.getString("method")).isEqualTo("GET");
            assertThat(line.getInteger("status")).isEqualTo(500);
            assertThat(line.getBoolean("complete")).isTrue();
            assertThat(line.getString("target")).isEqualTo("auth");
            assertThat(line.getString("upstream")).isEqualTo("127.0.0.1:" + services.auth.port());
            assertThat(line.getInteger("attempts")).isEqualTo(1);
            assertThat(line.getString("client")).isEqualTo("127.0.0.1");
            assertThat(lines)
                    .as("what went well is logged by its share, which is 0")
                    .isEmpty();
        } finally {
            access.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/v1/instances, /api/v1/instances",
        "/api/v1/instances/0b2f/overview, /api/v1/instances/*/overview",
        "/api/v1/shared/abcdefghijklmnopqrstuvwxyz, /api/v1/shared/*",
        "/assets/app-C0FFEE00.js, /assets/*",
        "/.well-known/jwks.json, /.well-known/*",
        "/api/%e2%82%ac, /api/*",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n, /a/b/c/d/e/f/g/h/i/j/k"
    })
    void ofAPathOnlyWordsAreLogged(String path, String logged) {
        assertThat(AccessLog.words(path)).isEqualTo(logged);
    }

    @Test
    void theShareIsKept() {
        long sampled = IntStream.range(0, 10_000)
                .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
                .filter(id -> AccessLog.isSampled(id.toString(), 0.1))
                .count();
        assertThat(sampled).isBetween(850L, 1_150L);
        assertThat(AccessLog.isSampled("any-id-at-all", 0)).isFalse();
        assertThat(AccessLog.isSampled("any-id-at-all", 1)).isTrue();
    }
}
