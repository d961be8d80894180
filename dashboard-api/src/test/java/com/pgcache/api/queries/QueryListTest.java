package com.pgcache.api.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                // 300 x 7.5 ms; 195 x 9.5 + 5 x 0.2 ms; 90 x 0.5 ms, as its origin is not told
                .body("items.fingerprint", contains("2", "3", "18446744073709551615"))
                .body("items.dbTimeMs", contains(2250f, 1853.5f, 45f))
                .body("totalDbTimeMs", equalTo(4148.5f))
                .body("totalExecutions", equalTo(600f))
                .body("originLatencyReported", equalTo(true))
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

    /** Orders and what comes first, second and last; one set-up serves them all. */
    private static final List<String> ORDERS = List.of(
            "executions, desc, 2, 3, max",
            "executions, asc,  max, 3, 2",
            "hits,       desc, max, 3, 2",
            "misses,     desc, 3, max, 2",
            // 1853.5 / 200, 7.5, 0.5
            "latency,    desc, 3, 2, max",
            "latency,    asc,  max, 2, 3",
            "dbTime,     asc,  max, 3, 2",
            "hitRatio,   desc, max, 3, 2",
            "hitRatio,   asc,  3, max, 2",
            "cacheLatency, desc, max, 3, 2",
            "originLatency, desc, 3, 2, max",
            // 9.5 / 0.2; the others have one mean only
            "speedUp,    desc, 3, max, 2",
            // 5 x 9.3 ms
            "savedTime,  desc, 3, max, 2",
            // reported by none of them: the fingerprint decides
            "rows,       desc, max, 2, 3",
            "invalidations, asc, max, 2, 3",
            "firstSeen,  asc,  max, 2, 3",
            "lastSeen,   desc, max, 3, 2",
            "lastSeen,   asc,  2, 3, max");

    @Test
    void aListIsSortedAsAsked() {
        for (String line : ORDERS) {
            String[] parts = line.split(",\\s*", -1);
            assertThat(list("?sort=" + parts[0] + "&order=" + parts[1])
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getList("items.fingerprint"))
                    .as(line)
                    .containsExactly(fingerprint(parts[2]), fingerprint(parts[3]), fingerprint(parts[4]));
        }
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

    private static final List<String> FILTERS = List.of(
            "orders                              | 18446744073709551615",
            "table:orders                        | 18446744073709551615 2 3",
            "table:public.orders                 | 18446744073709551615 2 3",
            "table:order                         | ",
            "table:\"Odd, name.x\"               | 3",
            "status:uncacheable                  | 2",
            "status:cacheable                    | 18446744073709551615 3",
            "reason:volatilefunction             | 2",
            "reason:WritesData,VolatileFunction  | 2",
            "state:ready                         | 18446744073709551615 2 3",
            "state:_eady                         | ",
            "instance:orders region:us           | 18446744073709551615 2 3",
            "instance:payments                   | ",
            "hits>5                              | 18446744073709551615",
            "hits>=5                             | 18446744073709551615 3",
            "executions<0.2k                     | 18446744073709551615",
            "hit_ratio<50%                       | 3",
            "hit_ratio=0.9                       | 18446744073709551615",
            "p:cache<5ms                         | 18446744073709551615",
            "p99:cache<5ms                       | ",
            "avg:cache<=250us                    | 3",
            "avg:origin>9s                       | ",
            "db_time>=1.8535s                    | 2 3",
            "speed_up>40                         | 3",
            "saved>40ms                          | 3",
            "pinned:true                         | 3",
            "last_seen>1m                        | ",
            "last_seen<1h hits>=5                | 18446744073709551615 3",
            "first_seen>50m                      | 18446744073709551615 2 3",
            "new:1h                              | ",
            "new:2h                              | 18446744073709551615 2 3",
            "select name table:orders misses>10  | 3");

    @Test
    void aFilterFindsWhatItSays() {
        clock.set(SEEN.plusSeconds(30).toInstant());
        sql(
                """
                UPDATE fleet.query_stats SET tables = ARRAY['public.orders', 'Odd, name.x'], pinned = true
                WHERE instance_id = ? AND fingerprint = '3'
                """,
                UUID.fromString(id));
        sql(
                """
                UPDATE fleet.query_stats SET p95_latency_cache_ms = 4.9, p99_latency_cache_ms = 5
                WHERE instance_id = ? AND fingerprint = '18446744073709551615'
                """,
                UUID.fromString(id));
        for (String line : FILTERS) {
            String[] parts = line.split("\\|", -1);
            List<String> expected = parts[1].isBlank()
                    ? List.of()
                    : List.of(parts[1].strip()
                            .replace("max", "18446744073709551615")
                            .split(" "));
            JsonPath found =
                    filtered(parts[0].strip()).statusCode(200).extract().jsonPath();
            assertThat(found.getList("items.fingerprint", String.class))
                    .as(line)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found.getInt("total")).as(line).isEqualTo(expected.size());
        }
    }

    @Test
    void whatIsWrongWithAFilterIsToldWithItsPlace() {
        filtered("hits>5 hitz>5 state>x")
                .statusCode(400)
                .body("errors.field", contains("filter", "filter"))
                .body("errors[0].message", startsWith("at character 8: \"hitz\" must be one of table, status"))
                .body("errors[1].message", equalTo("at character 20: must be a colon: state: and a name"));
    }

    /** Whatever the order: with ties and unknown values, no query twice and none left out. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hits", "hitRatio", "state", "lastSeen"})
    void pagesFollowEachOther(String sort) {
        for (int i = 10; i < 20; i++) {
            insert(
                    "" + i,
                    "SELECT " + i % 3,
                    i % 3,
                    i % 3,
                    i % 2,
                    i % 4 == 0 ? null : (double) (i % 3),
                    null,
                    null,
                    i % 2);
        }
        sql(
                """
                UPDATE fleet.query_stats SET state = NULL, avg_rows_returned = cache_hits / 3.0, bytes_served = cache_misses,
                    invalidation_count = cache_hits, p95_latency_cache_ms = cache_misses, p99_latency_cache_ms = 0.1
                WHERE instance_id = ? AND execution_count <> 1
                """,
                UUID.fromString(id));
        for (String order : List.of("asc", "desc")) {
            String question = "?limit=4&filter=select&sort=" + sort + "&order=" + order;
            List<String> paged = new ArrayList<>();
            String cursor = "";
            int pages = 0;
            while (cursor != null && pages++ < 5) {
                JsonPath page =
                        list(question + cursor).statusCode(200).extract().jsonPath();
                paged.addAll(page.getList("items.fingerprint"));
                assertThat(page.getInt("total")).isEqualTo(13);
                String next = page.getString("nextCursor");
                cursor = next == null ? null : "&cursor=" + next;
            }
            List<String> whole = list(question.replace("limit=4", "limit=50"))
                    .extract()
                    .jsonPath()
                    .getList("items.fingerprint");
            assertThat(paged).hasSize(13).isEqualTo(whole);
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = list("?limit=1&sort=hits").extract().path("nextCursor");

        for (String question : List.of("?sort=misses", "?sort=hits&order=asc", "?sort=hits&filter=select", "")) {
            list(question + (question.isEmpty() ? "?" : "&") + "cursor=" + cursor)
                    .statusCode(400)
                    .body("errors.field", contains("cursor"));
        }
        for (String forged : List.of("x", "AAAA", cursor.substring(1))) {
            list("?sort=hits&cursor=" + forged).statusCode(400).body("errors.field", contains("cursor"));
        }
        list("?limit=1&sort=hits&cursor=" + cursor).statusCode(200).body("items.fingerprint", contains("3"));
    }

    @ParameterizedTest
    @CsvSource({
        "hits,     31556889864403199, 31556889864403199, 3, +1",
        "hits,    -31557014167219200, 1764000000,        3, +1",
        "hits,     1764000000,        1764003600,        NUL, +1",
        "query,    1764000000,        1764003600,        3, +NUL",
        "lastSeen, 1764000000,        1764003600,        3, ++999999999-12-31T23:59:59Z"
    })
    void aCursorThatWasTamperedWithIsRefused(String sort, String from, String to, String fingerprint, String value) {
        String cursor = list("?limit=1&sort=" + sort).extract().path("nextCursor");
        String question = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 2)[0];
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", question, from, to, fingerprint, value)
                        .replace("NUL", "\0")
                        .getBytes(StandardCharsets.UTF_8));

        list("?limit=1&sort=" + sort + "&cursor=" + forged).statusCode(400).body("errors.field", contains("cursor"));
    }

    @Test
    void facetsCountWhatMatches() {
        sql(
                "UPDATE fleet.query_stats SET tables = ARRAY['public.orders', 'public.items'], state = 'Loading'"
                        + " WHERE instance_id = ? AND fingerprint = '3'",
                UUID.fromString(id));

        list("").body("facets.statuses.value", contains("cacheable", "uncacheable"))
                .body("facets.statuses.queries", contains(2, 1))
                .body("facets.states.value", contains("Ready", "Loading"))
                .body("facets.states.queries", contains(2, 1))
                .body("facets.reasons.value", contains("VolatileFunction"))
                .body("facets.tables.value", contains("public.orders", "public.items"))
                .body("facets.tables.queries", contains(3, 1))
                .body("facets.moreTables", equalTo(0));
        filtered("hits>0")
                .body("facets.statuses.value", contains("cacheable"))
                .body("facets.statuses.queries", contains(2))
                .body("facets.reasons", empty());
    }

    @Test
    void recentExecutionsAreThoseOfTheWindow() {
        clock.set(SEEN.plusMinutes(10).toInstant());
        grown("3", SEEN.minusMinutes(60), 7);
        grown("3", SEEN.minusMinutes(50), 20);
        grown("3", SEEN.plusMinutes(5), 40);
        grown("2", SEEN, 6);

        // 09:10 to 10:10, all of it over
        list("?sort=executionsPerSecond")
                .body("items.fingerprint", contains("3", "2", "18446744073709551615"))
                .body("items[0].recentExecutions", equalTo(60f))
                .body("items[0].executionsPerSecond", equalTo((float) (60 / 3600.0)))
                .body("items[2].recentExecutions", nullValue())
                .body("from", equalTo("2026-11-24T09:10:00Z"))
                .body("to", equalTo("2026-11-24T10:10:00Z"));
        list("?sort=executionsPerSecond&order=asc&from=2026-11-24T09:00:00Z&to=2026-11-24T10:05:00Z")
                .body("items.fingerprint", contains("2", "3", "18446744073709551615"))
                .body("items[1].recentExecutions", equalTo(27f));
        list("?from=2026-11-23T09:00:00Z&to=2026-11-24T10:05:00Z")
                .statusCode(400)
                .body("errors[0].message", equalTo("must be at most 24 hours before to"));
    }

    /** Counts of others may be anything that fits. */
    @Test
    void figuresOfHugeCountsAreStillFigures() {
        long most = Long.MAX_VALUE;
        insert("7", "SELECT 7", most, most, most, 1e300, 1e300, null, 1);
        insert("8", "SELECT 8", most, most, most, 0.0, 0.0, null, 1);

        list("").statusCode(200).body("total", equalTo(5));
        filtered("hits>1000000000").statusCode(200).body("items.fingerprint", containsInAnyOrder("7", "8"));
    }

    @Test
    void anInstanceThatTellsNoLatencyOfTheOriginIsNotBlamedForIt() {
        sql("UPDATE fleet.query_stats SET avg_latency_origin_ms = NULL WHERE instance_id = ?", UUID.fromString(id));

        list("").body("originLatencyReported", equalTo(false))
                // 90 x 0.5 and 5 x 0.2 ms of hits are all that is known
                .body("items.dbTimeMs", contains(45f, 1f, null))
                .body("items.savedMs", contains(nullValue(), nullValue(), nullValue()))
                .body("items.speedUp", contains(nullValue(), nullValue(), nullValue()));
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

    private ValidatableResponse filtered(String filter) {
        return as(organization)
                .queryParam("filter", filter)
                .get(INSTANCES + "/" + id + "/queries")
                .then();
    }

    private void grown(String fingerprint, OffsetDateTime bucket, long executions) {
        sql(
                """
                INSERT INTO fleet.query_rollup_5m (org_id, instance_id, bucket, fingerprint, executions, cache_hits,
                    cache_misses)
                VALUES (?, ?, ?, ?, ?, 0, 0)
                """,
                organization,
                UUID.fromString(id),
                bucket,
                fingerprint,
                executions);
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
