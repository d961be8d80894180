package com.pgcache.api.metrics;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class QueryClassesResourceTest extends ApiTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:20:07Z");

    @BeforeEach
    void stopTime() {
        clock.set(NOW);
        sql("SELECT fleet.ensure_snapshot_partitions('2026-11-16', '2026-11-25')");
    }

    @Test
    void aHistoryComesOutAsPointsAndTotals() {
        String organization = newOrganization();
        UUID id = UUID.fromString(addInstance(organization, "orders"));
        insert(id, "2026-11-24T10:18:30Z", 100, 60, 20, 5, 5);
        insert(id, "2026-11-24T10:19:00Z", 200, 130, 40, 10, 6);
        insert(id, "2026-11-24T10:19:30Z", 50, 3, 7, 0, 0);
        insert(UUID.fromString(addInstance(organization, "other")), "2026-11-24T10:19:30Z", 9999, 1, 1, 1, 1);

        as(organization)
                .queryParam("from", "2026-11-24T10:19:00Z")
                .queryParam("to", "2026-11-24T10:20:01Z")
                .get(INSTANCES + "/" + id + "/query-classes")
                .then()
                .statusCode(200)
                .header("X-Pgcache-Region", "us")
                .header("X-Pgcache-Cache", nullValue())
                .header("Server-Timing", matchesPattern("db;dur=\\d+\\.\\d"))
                .body("from", equalTo("2026-11-24T10:19:00Z"))
                .body("to", equalTo("2026-11-24T10:20:30Z"))
                .body("stepSeconds", equalTo(30))
                .body("points.at", contains("2026-11-24T10:19:00Z", "2026-11-24T10:19:30Z", "2026-11-24T10:20:00Z"))
                .body("points.hit", contains(70, 3, 0))
                .body("points.miss", contains(20, 7, 0))
                .body("points.unsupported", contains(5, 0, 0))
                .body("points.parseError", contains(1, 0, 0))
                .body("points.uncacheable", contains(4, 40, 0))
                .body("points.total", contains(100, 50, 0))
                .body("points.reset", contains(false, true, false))
                .body("points.gap", contains(false, false, true))
                .body("points[2].hitRatio", nullValue())
                .body("totals.hit", equalTo(73))
                .body("totals.total", equalTo(150))
                .body("totals.hitRatio", is(0.73f))
                .body("totals.offload", equalTo((float) (73 / 150.0)));
    }

    @Test
    void anInstanceWithoutAHistoryHasAllItsPoints() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .get(INSTANCES + "/" + id + "/query-classes")
                .then()
                .statusCode(200)
                .body("points", hasSize(121))
                .body("points.gap", everyItem(is(true)))
                .body("totals.hitRatio", nullValue());
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "step, 31, step",
        "step, 0, step",
        "step, abc, step",
        "from, yesterday, from",
        "to, 2026-11-24, to",
        "from, 2026-11-16T00:00:00Z, from",
        "from, 2026-11-25T00:00:00Z, from",
        "to, +1000000000-12-31T23:59:59Z, to",
        "from, 0001-01-01T00:00:00Z, from"
    })
    void aWindowThatMakesNoSenseIsRefused(String parameter, String value, String field) {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .queryParam(parameter, value)
                .get(INSTANCES + "/" + id + "/query-classes")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.field", contains(field));
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .get(INSTANCES + "/" + id + "/query-classes?from=x&to=y&step=z")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("from", "to", "step"));
    }

    private void insert(UUID id, String at, long total, long hit, long miss, long unsupported, long parseError) {
        sql(
                """
                INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total,
                    queries_cache_hit, queries_cache_miss, queries_unsupported, queries_parse_error)
                VALUES (?, ?, 'current', ?, ?, ?, ?, ?)
                """,
                id,
                Instant.parse(at).atOffset(ZoneOffset.UTC),
                total,
                hit,
                miss,
                unsupported,
                parseError);
    }
}
