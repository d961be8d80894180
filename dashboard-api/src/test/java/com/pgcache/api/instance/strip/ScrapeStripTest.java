package com.pgcache.api.instance.strip;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScrapeStripTest extends ApiTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:02:30Z");

    @Test
    void theLastDayIsThereBucketByBucketWithWhatFailed() {
        clock.set(NOW);
        String organization = newOrganization();
        String id = addInstance(organization, "orders");
        bucket(id, "2026-11-24T10:00:00Z", 2, 0, null);
        bucket(id, "2026-11-23T10:05:00Z", 9, 1, "timeout");
        bucket(id, "2026-11-23T10:00:00Z", 10, 0, null);

        as(organization)
                .get(INSTANCES + "/" + id + "/health")
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-11-23T10:05:00Z"))
                .body("bucketSeconds", equalTo(300))
                .body("strip", hasSize(288))
                .body("strip[0].failed", equalTo(1))
                .body("strip[0].lastFailure", equalTo("timeout"))
                .body("strip[0].message", equalTo(ScrapeCode.TIMEOUT.explanation()))
                .body("strip[1].ok", equalTo(0))
                .body("strip[1].maxDurationMs", nullValue())
                .body("strip[287].at", equalTo("2026-11-24T10:00:00Z"))
                .body("strip[287].ok", equalTo(2))
                .body("successRatio", equalTo(11 / 12f));
    }

    @Test
    void nothingTriedIsNoRatio() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .get(INSTANCES + "/" + id + "/health")
                .then()
                .body("health.state", equalTo("pending"))
                .body("successRatio", nullValue());
    }

    private void bucket(String id, String at, int ok, int failed, @org.jspecify.annotations.Nullable String failure) {
        sql(
                """
                INSERT INTO fleet.scrape_strip_5m (instance_id, bucket, ok, failed, last_failure, max_duration_ms, samples)
                VALUES (?, ?, ?, ?, ?, 12, 133)
                """,
                UUID.fromString(id),
                Instant.parse(at).atOffset(ZoneOffset.UTC),
                ok,
                failed,
                failure);
    }
}
