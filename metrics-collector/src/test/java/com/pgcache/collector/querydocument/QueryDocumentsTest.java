package com.pgcache.collector.querydocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.body.BodyBudget;
import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.body.TestBodies;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.collector.target.TestTargets;
import com.pgcache.model.query.UncacheableReason;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The two documents, and what becomes of their entries. */
class QueryDocumentsTest {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    private static final String STATUS =
            """
            {"cache": {"size_bytes": 1, "new": [{"deep": [1]}]}, "cdc": null,
             "queries": [
              {"fingerprint": 18446744073709551000, "sql_preview": "SELECT a FROM t WHERE id = 1", "tables": ["public.t"],
               "state": "Ready", "mv_state": "Pending { has_table: true }", "cached_bytes": 100, "max_limit": 10,
               "pinned": false, "hit_count": 30, "miss_count": 1, "idle_duration_ms": 1000,
               "registered_duration_ms": 60000, "invalidation_count": 2, "population_count": 3,
               "last_population_duration_ms": 7, "total_bytes_served": 5000,
               "cache_hit_latency": {"count": 30, "mean_us": 100.0, "p95_us": 200, "p99_us": 300}},
              {"fingerprint": 2, "sql_preview": "SELECT a FROM t WHERE id = 2", "tables": ["public.t"],
               "state": "Loading", "cached_bytes": 50, "max_limit": null, "pinned": true,
               "hit_count": 10, "miss_count": 4, "idle_duration_ms": null, "registered_duration_ms": 120000,
               "cache_hit_latency": {"count": 10, "mean_us": 500.0, "p95_us": 900, "p99_us": 950}},
              {"sql_preview": "SELECT b FROM u", "hit_count": 0, "miss_count": 1, "cache_hit_latency": null,
               "something_new": {"a": 1}}
             ]}
            """;

    @Test
    void literalSetsOfOneTemplateBecomeOneRow() throws IOException {
        List<QueryStats> templates = QueryGrouping.byTemplate(status(STATUS));

        assertThat(templates)
                .extracting(QueryStats::sqlTemplate)
                .containsExactly("SELECT a FROM t WHERE id = ?", "SELECT b FROM u");
        QueryStats first = templates.get(0);
        assertThat(first.executions()).isEqualTo(45);
        assertThat(first.cacheHits()).isEqualTo(40);
        assertThat(first.cacheMisses()).isEqualTo(5);
        assertThat(first.avgLatencyCacheMs()).isCloseTo((30 * 0.1 + 10 * 0.5) / 40, within(1e-12));
        assertThat(first.p95LatencyCacheMs()).as("percentiles do not add up").isNull();
        assertThat(first.cachedBytes()).isEqualTo(150);
        assertThat(first.maxLimit()).as("one of them has no limit").isNull();
        assertThat(first.pinned()).isTrue();
        assertThat(first.state()).isEqualTo("Ready");
        assertThat(first.mvState()).isEqualTo("Pending");
        assertThat(first.firstSeen()).isEqualTo(AT.minusSeconds(120));
        assertThat(first.lastSeen()).isEqualTo(AT.minusSeconds(1));
        assertThat(first.cacheable()).isTrue();
    }

    /** Bytes say little: an empty entry has three of them, and becomes an object of several hundred. */
    @Test
    void aDocumentIsBoundedByWhatItBecomes() {
        CollectorConfig config = TestPools.config(
                Map.of("collector.queries.entries", "1000", "collector.scrape.held-bytes", "" + 512 * 1024));
        BodyBudget budget = TestBodies.budget(config);
        Vertx vertx = Vertx.vertx();
        try {
            QueryDocuments documents = new QueryDocuments(TestTargets.client(vertx, config), budget, config);
            Function<String, ScrapeCode> code = entries -> {
                byte[] bytes = ("{\"queries\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8);
                try (HeldBody body = TestBodies.held(bytes, budget)) {
                    return TestPools.await(documents.read(body, Dialect.CURRENT, AT))
                            .code();
                }
            };
            String fifty = "{\"sql_preview\":\"SELECT 1\"}" + ",{}".repeat(49);

            assertThat(code.apply(fifty)).isEqualTo(ScrapeCode.OK);
            assertThat(code.apply("{}" + ",{}".repeat(999)))
                    .as("700 KB of entries")
                    .isEqualTo(ScrapeCode.OVERLOADED);
            assertThat(code.apply(fifty)).as("nothing is left of it").isEqualTo(ScrapeCode.OK);
        } finally {
            vertx.close();
        }
    }

    @Test
    void aDocumentHasNoMoreEntriesAndNoLongerTextsThanItMay() {
        CollectorConfig config = TestPools.config(Map.of("collector.queries.entries", "10"));
        Vertx vertx = Vertx.vertx();
        try {
            QueryDocuments documents = TestQueries.documents(TestTargets.client(vertx, config), config);
            Function<String, ScrapeCode> code = entries -> TestPools.await(documents.read(
                            TestBodies.held(("{\"queries\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8)),
                            Dialect.CURRENT,
                            AT))
                    .code();

            assertThat(code.apply("{}" + ",{}".repeat(9))).isEqualTo(ScrapeCode.OK);
            assertThat(code.apply("{}" + ",{}".repeat(10))).isEqualTo(ScrapeCode.TOO_LARGE);
            assertThat(code.apply("{\"sql_preview\":\"" + "x".repeat(1_000_001) + "\"}"))
                    .isEqualTo(ScrapeCode.TOO_LARGE);
            assertThat(code.apply("{\"sql_preview\":")).isEqualTo(ScrapeCode.NOT_JSON);
        } finally {
            vertx.close();
        }
    }

    @Test
    void fieldsThatAVersionLacksAreNull() throws IOException {
        QueryStats bare = status(STATUS).get(2);

        assertThat(bare.tables()).isEmpty();
        assertThat(bare.state()).isNull();
        assertThat(bare.cachedBytes()).isNull();
        assertThat(bare.avgLatencyCacheMs()).isNull();
        assertThat(bare.firstSeen()).isEqualTo(AT);
    }

    @Test
    void theFingerprintFollowsTheTemplateOnly() throws IOException {
        List<QueryStats> queries = status(STATUS);

        assertThat(queries.get(0).fingerprint())
                .isEqualTo(queries.get(1).fingerprint())
                .matches("\\d{1,20}");
        assertThat(queries.get(0).fingerprint()).isNotEqualTo(queries.get(2).fingerprint());
        assertThat(QueryGrouping.fingerprint("SELECT ?")).isEqualTo("7407211529319988501");
    }

    @Test
    void bytesThatAreNoUtf8DoNotSpoilTheDocument() throws IOException {
        byte[] body = STATUS.replace("id = 2", "id = 'ABC'").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 'B' && body[i - 1] == 'A') {
                body[i] = (byte) 0xc3;
            }
        }

        assertThat(TestQueries.status(body, AT, 100)).hasSize(3);
    }

    @Test
    void whatIsNotTheDocumentIsRefused() {
        for (String body : List.of(
                "", "[]", "{}", "{\"queries\": 1}", "<html>", "{\"queries\": [{]}", "{\"error\":\"a \"b\"\"}")) {
            assertThatThrownBy(() -> status(body)).as(body).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> status(STATUS.substring(0, 900))).isInstanceOf(IOException.class);
    }

    @Test
    void valuesOfOtherTypesThanExpectedAreSkipped() throws IOException {
        List<QueryStats> queries = status(
                """
                {"queries": [null, 5, {"sql_preview": 7, "tables": "t", "hit_count": "many", "pinned": {},
                    "cached_bytes": -5, "miss_count": 99999999999999999999, "state": [], "registered_duration_ms": 1e300}]}
                """);

        assertThat(queries).hasSize(1);
        assertThat(queries.get(0).sqlTemplate()).isEmpty();
        assertThat(queries.get(0).cachedBytes()).isZero();
        assertThat(queries.get(0).executions()).isEqualTo(Long.MAX_VALUE);
        assertThat(queries.get(0).firstSeen()).isEqualTo(AT);
    }

    @Test
    void theSeedsReasonsAreReadInEverySpelling() throws IOException {
        List<QueryStats> queries = seed(
                """
                [{"fingerprint": "17", "sql_template": "SELECT now()", "cacheable": false, "execution_count": 9,
                  "uncacheable_reason": {"category": "NonDeterministicFunction", "details": "now"}},
                 {"fingerprint": 18446744073709551615, "sql_template": "b", "uncacheable_reason": "WritesData"},
                 {"fingerprint": "c", "sql_template": "c",
                  "uncacheable_reason": {"ComplexExpression": {"details": "x = 'secret'"}}},
                 {"fingerprint": "d", "sql_template": "d", "uncacheable_reason": {"FromTheFuture": {"why": "f"}}},
                 {"fingerprint": "e", "sql_template": "e", "uncacheable_reason": null}]
                """);

        assertThat(queries)
                .extracting(QueryStats::uncacheableReason)
                .containsExactly(
                        new UncacheableReason.NonDeterministicFunction("now"),
                        new UncacheableReason.WritesData(),
                        new UncacheableReason.ComplexExpression("x = ?"),
                        new UncacheableReason.Unrecognized("FromTheFuture", "f"),
                        null);
        assertThat(queries).extracting(QueryStats::cacheable).containsExactly(false, false, false, false, true);
        assertThat(queries)
                .extracting(QueryStats::fingerprint)
                .containsExactly("17", "18446744073709551615", "c", "d", "e");
    }

    @Test
    void theSeedsTimesAreReadInEverySpelling() throws IOException {
        List<QueryStats> queries = seed(
                """
                {"queries": [{"first_seen": "2026-11-23T10:00:00Z", "last_seen": "2026-11-23T12:00:00+02:00"},
                 {"first_seen": 1763892000, "last_seen": 1763892000500},
                 {"first_seen": "yesterday", "last_seen": 1e30},
                 {"first_seen": -1e2147483647, "last_seen": 1763892000.123}]}
                """);

        assertThat(queries.get(0).firstSeen())
                .isEqualTo("2026-11-23T10:00:00Z")
                .isEqualTo(queries.get(0).lastSeen());
        assertThat(queries.get(1).firstSeen()).isEqualTo(Instant.ofEpochSecond(1763892000));
        assertThat(queries.get(1).lastSeen()).isEqualTo(Instant.ofEpochMilli(1763892000500L));
        assertThat(queries.get(2).firstSeen()).isEqualTo(AT);
        assertThat(queries.get(2).lastSeen()).isEqualTo(AT);
        assertThat(queries.get(3).firstSeen()).isEqualTo(AT);
        assertThat(queries.get(3).lastSeen()).isEqualTo(Instant.ofEpochMilli(1763892000123L));
    }

    @Test
    void seedQueriesThatTurnOutToBeOneTemplateAreMerged() throws IOException {
        List<QueryStats> templates = QueryGrouping.byTemplate(
                seed(
                        """
                [{"fingerprint": "1", "sql_template": "SELECT 1", "execution_count": 2, "cache_hits": 0,
                  "avg_latency_origin_ms": 10, "avg_rows_returned": 1},
                 {"fingerprint": "2", "sql_template": "SELECT 2", "execution_count": 6, "cache_hits": 0,
                  "avg_latency_origin_ms": 2, "avg_rows_returned": 5},
                 {"fingerprint": "3", "sql_template": "SELECT x", "execution_count": 1}]
                """));

        assertThat(templates).hasSize(2);
        assertThat(templates.get(0).fingerprint()).isEqualTo(QueryGrouping.fingerprint("SELECT ?"));
        assertThat(templates.get(0).avgLatencyOriginMs()).isEqualTo(4);
        assertThat(templates.get(0).avgRowsReturned()).isEqualTo(4);
        assertThat(templates.get(1).fingerprint()).isEqualTo("3");
    }

    private static List<QueryStats> status(String body) throws IOException {
        return TestQueries.status(body.getBytes(StandardCharsets.UTF_8), AT, 100);
    }

    private static List<QueryStats> seed(String body) throws IOException {
        return TestQueries.seed(body.getBytes(StandardCharsets.UTF_8), AT, 100);
    }
}
