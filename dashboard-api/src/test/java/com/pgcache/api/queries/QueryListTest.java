package com.pgcache.api.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class QueryListTest extends ApiTest {

    private static final OffsetDateTime SEEN = OffsetDateTime.parse("2026-11-24T10:00:00Z");

    private String organization;
    private String id;

    @BeforeEach
    void threeQueries() {
        organization = newOrganization();
        id = addInstance(organization, "orders");
        insert("18446744073709551615", "SELECT * FROM orders WHERE id = $1", 100, 90, 10, 0.5, null, null, 3);
        insert("2", "SELECT 100% FROM stock_levels", 300, 0, 0, null, 7.5, "VolatileFunction", 1);
        insert("3", "SELECT name FROM customers", 200, 5, 15, 0.2, 9.5, null, 2);
    }

    @Test
    void aQueryIsToldWithItsReason() {
        list("").statusCode(200)
                .header("X-Pgcache-Region", "us")
                .body("items.fingerprint", contains("2", "3", "18446744073709551615"))
                .body("total", equalTo(3))
                .body("reasonsReported", equalTo(true))
                .body("collectedAt", equalTo("2026-11-24T10:00:00Z"))
                .body("items[0].cacheable", equalTo(false))
                .body("items[0].uncacheableReason.category", equalTo("VolatileFunction"))
                .body("items[0].uncacheableReason.details", equalTo("random"))
                .body("items[0].hitRatio", nullValue())
                .body("items[2].uncacheableReason", nullValue())
                .body("items[2].hitRatio", equalTo(0.9f))
                .body("items[2].tables", contains("public.orders"))
                .body("items[2].state", equalTo("Ready"))
                .body("items[2].executionCount", equalTo(100))
                .body("items[2].avgLatencyCacheMs", equalTo(0.5f))
                .body("items[2].avgLatencyOriginMs", nullValue())
                .body("items[2].firstSeen", equalTo("2026-11-24T09:00:00Z"))
                .body("items[2].lastSeen", equalTo("2026-11-24T10:00:03Z"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3} {4}")
    @CsvSource({
        "executions, desc, 2, 3, max",
        "executions, asc,  max, 3, 2",
        "hits,       desc, max, 3, 2",
        "misses,     desc, 3, max, 2",
        "latency,    desc, 3, 2, max",
        "latency,    asc,  2, 3, max",
        "lastSeen,   desc, max, 3, 2",
        "lastSeen,   asc,  2, 3, max"
    })
    void aListIsSortedAsAsked(String sort, String order, String first, String second, String third) {
        list("?sort=" + sort + "&order=" + order)
                .statusCode(200)
                .body("items.fingerprint", contains(fingerprint(first), fingerprint(second), fingerprint(third)));
    }

    @Test
    void equalQueriesKeepTheirOrder() {
        insert("5", "SELECT a", 200, 5, 15, null, null, null, 2);
        insert("4", "SELECT b", 200, 5, 15, null, null, null, 2);

        list("?sort=hits").body("items.fingerprint", contains("18446744073709551615", "3", "4", "5", "2"));
    }

    @Test
    void aLimitCutsTheListButNotTheTotal() {
        list("?limit=1")
                .statusCode(200)
                .body("items.fingerprint", contains("2"))
                .body("total", equalTo(3));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ORDERS, 1", "select, 3", "100%, 1", "_levels, 1", "k_l, 1", "__, 0", "%, 1", "; DROP, 0", "\\, 0"})
    void aSearchFindsWhatWasTyped(String typed, int found) {
        assertThat(search(typed).statusCode(200).extract().<Integer>path("total"))
                .isEqualTo(found);
        assertThat(search(typed).extract().jsonPath().getList("items")).hasSize(found);
    }

    @Test
    void anInstanceThatTellsNoReasonsIsNotBlamedForThem() {
        sql("UPDATE fleet.query_stats SET uncacheable_category = NULL WHERE instance_id = ?", UUID.fromString(id));

        list("").body("reasonsReported", equalTo(false));

        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, outcome, duration_ms, dialect)
                VALUES (?, now(), 'ok', 1, 'seed')
                """,
                UUID.fromString(id));
        list("").body("reasonsReported", equalTo(true));
    }

    @Test
    void aReasonNobodyKnowsYetIsKept() {
        sql(
                """
                UPDATE fleet.query_stats SET uncacheable_category = 'FromTheFuture', uncacheable_details = NULL
                WHERE fingerprint = '2' AND instance_id = ?
                """,
                UUID.fromString(id));

        list("").body("items[0].uncacheableReason.category", equalTo("FromTheFuture"))
                .body("items[0].uncacheableReason.details", equalTo(""));
    }

    @Test
    void anInstanceWithoutQueriesHasAnEmptyList() {
        String other = addInstance(organization, "empty");

        as(organization)
                .get(INSTANCES + "/" + other + "/queries")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("total", equalTo(0))
                .body("collectedAt", nullValue())
                .body("reasonsReported", equalTo(false));
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        list("?limit=501&sort=cost&order=up")
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("limit", "sort", "order"));
        list("?limit=0").statusCode(400).body("errors.field", contains("limit"));
        list("?limit=many").statusCode(400).body("errors.field", contains("limit"));
        search("x".repeat(201)).statusCode(400).body("errors.field", contains("search"));
        search("a\0b").statusCode(400).body("errors.field", contains("search"));
    }

    private ValidatableResponse list(String parameters) {
        return as(organization)
                .get(INSTANCES + "/" + id + "/queries" + parameters)
                .then();
    }

    private ValidatableResponse search(String typed) {
        return as(organization)
                .queryParam("search", typed)
                .get(INSTANCES + "/" + id + "/queries")
                .then();
    }

    private static String fingerprint(String name) {
        return name.equals("max") ? "18446744073709551615" : name;
    }

    private void insert(
            String fingerprint,
            String sqlTemplate,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs,
            @Nullable String category,
            int lastSeenSeconds) {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, state, cacheable,
                    uncacheable_category, uncacheable_details, execution_count, cache_hits, cache_misses,
                    avg_latency_cache_ms, avg_latency_origin_ms, first_seen, last_seen, collected_at)
                VALUES (?, ?, ?, ARRAY['public.orders'], 'Ready', ?::text IS NULL, ?, 'random', ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                UUID.fromString(id),
                fingerprint,
                sqlTemplate,
                category,
                category,
                executions,
                hits,
                misses,
                cacheMs,
                originMs,
                SEEN.minusHours(1),
                SEEN.plusSeconds(lastSeenSeconds),
                SEEN);
    }
}
