package com.pgcache.api.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SparklineListTest extends HistoryTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private String organization;
    private UUID us;
    private UUID eu;

    @BeforeEach
    void ranInTheLastHour() {
        clock.set(AT);
        organization = newOrganization();
        us = instance(organization, "orders", "us");
        eu = instance(organization, "orders-eu", "eu");
        query(us, "1", "SELECT a", 100);
        query(us, "2", "SELECT b", 50);
        query(eu, "9", "SELECT a", 10);
        ran(us, "1", 3600, 3);
        ran(us, "1", 2100, 4);
        ran(us, "1", 300, 5);
        ran(us, "1", 86400 * 2, 1000);
        ran(eu, "9", 300, 7);
    }

    @Test
    void aRowOfAnInstanceHasItsExecutionsInPoints() {
        as(organization)
                .get(INSTANCES + "/" + us + "/queries?sort=executions&sparkline=4")
                .then()
                .statusCode(200)
                .body("items[0].sparkline", contains(3f, 4f, 0f, 5f))
                .body("items[0].recentExecutions", equalTo(12f))
                .body("items[1].sparkline", contains(0f, 0f, 0f, 0f));
        as(organization).get(INSTANCES + "/" + us + "/queries").then().body("items[0].sparkline", nullValue());
        // points of seven and a half minutes: 9:25 to 9:30 is the end of the fourth
        as(organization)
                .get(INSTANCES + "/" + us + "/queries?sparkline=8")
                .then()
                .body("items[0].sparkline", contains(3f, 0f, 0f, 4f, 0f, 0f, 0f, 5f));
        // the hour has no more than twelve buckets
        as(organization)
                .get(INSTANCES + "/" + us + "/queries?sparkline=48")
                .then()
                .body("items[0].sparkline", hasSize(12));
        for (String wrong : new String[] {"sparkline=1", "sparkline=49", "sparkline=x"}) {
            as(organization)
                    .get(INSTANCES + "/" + us + "/queries?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("sparkline"));
        }
        as(organization)
                .get(INSTANCES + "/" + us + "/queries?sparkline=4&limit=51")
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"));
    }

    @Test
    void aRowOfTheFleetHasThoseOfAllInstances() {
        as(organization)
                .get("/api/v1/queries?sort=executions&sparkline=24")
                .then()
                .statusCode(200)
                .body("items[0].sqlTemplate", equalTo("SELECT a"))
                .body("items[0].sparkline", hasSize(24))
                .body("items[0].sparkline[23]", equalTo(19f))
                .body("items[0].sparkline[22]", equalTo(0f))
                .body("items[1].sparkline", hasSize(24));
        as(organization).get("/api/v1/queries").then().body("items[0].sparkline", nullValue());
    }

    /** The windows are of 13 buckets and of 288 then. */
    @Test
    void aRowHasThePointsThatWereAskedForWheneverThatIs() {
        clock.set(Instant.parse("2026-11-24T10:02:31Z"));
        ran(us, "1", 0, 8);

        for (int points : new int[] {2, 7, 12, 13}) {
            List<Float> line = line(INSTANCES + "/" + us + "/queries?sort=executions&sparkline=" + points);
            assertThat(line).hasSize(points);
            assertThat(line.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(20, within(1e-4));
        }
        // 65 minutes in twelve: in the last are the last five, and a twelfth of the five before
        assertThat(line(INSTANCES + "/" + us + "/queries?sort=executions&sparkline=12"))
                .satisfies(line -> assertThat(line.get(11)).isCloseTo(8 + 5 / 12f, within(1e-4f)))
                .satisfies(line -> assertThat(line.get(10)).isCloseTo(5 * 11 / 12f, within(1e-4f)));

        for (int points : new int[] {2, 7, 24, 48}) {
            List<Float> line = line("/api/v1/queries?sort=executions&sparkline=" + points);
            assertThat(line).hasSize(points);
            assertThat(line.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(27, within(1e-4));
        }
        assertThat(line("/api/v1/queries?sort=executions&sparkline=24").get(23)).isEqualTo(24);
    }

    /** As the figures beside it. */
    @Test
    void aRowOfTheFleetHasThoseOfTheInstancesThatMatch() {
        assertThat(line("/api/v1/queries?sparkline=24&filter=region:eu").get(23))
                .isEqualTo(7);
        assertThat(line("/api/v1/queries?sparkline=24&filter=region:us").get(23))
                .isEqualTo(12);
        assertThat(line("/api/v1/queries?sparkline=24&search=select&filter=region:us")
                        .get(23))
                .isEqualTo(12);
    }

    private List<Float> line(String path) {
        return as(organization).get(path).then().statusCode(200).extract().path("items[0].sparkline");
    }

    private void query(UUID id, String fingerprint, String template, long executions) {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, first_seen, last_seen, collected_at)
                VALUES (?, ?, ?, '{}', true, ?, 0, 0, now(), now(), now())
                """,
                id,
                fingerprint,
                template,
                executions);
    }

    private void ran(UUID id, String fingerprint, long secondsAgo, long executions) {
        sql(
                """
                INSERT INTO fleet.query_rollup_5m (org_id, instance_id, fingerprint, bucket, executions, cache_hits,
                    cache_misses)
                VALUES (?, ?, ?, ?, ?, 0, 0)
                """,
                organization,
                id,
                fingerprint,
                AT.minusSeconds(secondsAgo).atOffset(ZoneOffset.UTC),
                executions);
    }
}
