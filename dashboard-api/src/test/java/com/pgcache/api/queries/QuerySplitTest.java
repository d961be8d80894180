package com.pgcache.api.queries;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuerySplitTest extends ApiTest {

    private static final String TEMPLATE = "SELECT name FROM customers WHERE id = $1";

    @Test
    void aTemplateIsFoundOnAllInstancesOfTheOrganisationWhateverItsFingerprint() {
        String organization = newOrganization();
        String eu = addInstance(organization, "orders-eu");
        String us = addInstance(organization, "orders-us");
        query(eu, "17", TEMPLATE, 10, 6, 2, 1.0, 11.0);
        query(us, "4711", TEMPLATE, 30, 10, 2, 2.0, null);
        query(us, "17", "SELECT 1", 99, 0, 99, null, null);
        query(addInstance(newOrganization(), "theirs"), "17", TEMPLATE, 1000, 0, 0, null, null);

        as(organization)
                .get(INSTANCES + "/" + eu + "/queries/17/instances")
                .then()
                .statusCode(200)
                .body("sqlTemplate", equalTo(TEMPLATE))
                .body("items.instanceId", contains(us, eu))
                .body("items.instanceName", contains("orders-us", "orders-eu"))
                .body("items.query.fingerprint", contains("4711", "17"))
                .body("items.executionShare", contains(0.75f, 0.25f))
                .body("items[0].query.speedUp", nullValue())
                .body("executions", equalTo(40f))
                // 16 / 20
                .body("hitRatio", equalTo(0.8f))
                // 6 x 1 + 4 x 11, and 10 x 2
                .body("dbTimeMs", equalTo(70f))
                // 6 x 10; the other does not tell
                .body("savedMs", equalTo(60f));
    }

    @Test
    void aQueryThatTheInstanceNeverReportedHasNoSplit() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");
        query(addInstance(organization, "other"), "17", TEMPLATE, 1, 0, 1, null, null);

        as(organization)
                .get(INSTANCES + "/" + id + "/queries/17/instances")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        as(organization)
                .urlEncodingEnabled(false)
                .get(INSTANCES + "/" + id + "/queries/%00/instances")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void anInstanceThatTellsNoReasonsIsToldFromOneThatGaveNone() {
        String organization = newOrganization();
        String silent = addInstance(organization, "a-silent");
        String seed = addInstance(organization, "b-seed");
        String telling = addInstance(organization, "c-telling");
        query(silent, "1", TEMPLATE, 30, 0, 0, null, null);
        query(seed, "2", TEMPLATE, 20, 0, 0, null, null);
        query(telling, "3", TEMPLATE, 10, 0, 0, null, null);
        spoke(silent, "current");
        spoke(seed, "seed");
        spoke(telling, "current");
        sql(
                "UPDATE fleet.query_stats SET uncacheable_category = 'HasLimit' WHERE instance_id = ?",
                UUID.fromString(telling));

        as(organization)
                .get(INSTANCES + "/" + silent + "/queries/1/instances")
                .then()
                .statusCode(200)
                .body("items.instanceName", contains("a-silent", "b-seed", "c-telling"))
                .body("items.dialect", contains("current", "seed", "current"))
                .body("items.reasonsReported", contains(false, true, true))
                .body("items[1].query.uncacheableReason", nullValue());
    }

    private void spoke(String id, String dialect) {
        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, outcome, duration_ms, dialect)
                VALUES (?, now(), 'ok', 1, ?)
                """,
                UUID.fromString(id),
                dialect);
    }

    private void query(
            String id,
            String fingerprint,
            String template,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs) {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, avg_latency_cache_ms, avg_latency_origin_ms, first_seen, last_seen, collected_at)
                VALUES (?, ?, ?, '{public.customers}', true, ?, ?, ?, ?, ?, now(), now(), now())
                """,
                UUID.fromString(id),
                fingerprint,
                template,
                executions,
                hits,
                misses,
                cacheMs,
                originMs);
    }
}
