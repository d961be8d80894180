package com.pgcache.collector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.PgcacheStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each dialect's full body through the real collector, from HTTP to the database, and every stored column compared.
 * What a column should hold is looked up in the body by the testkit's own table of names, not by the collector's.
 */
@QuarkusTest
@QuarkusTestResource(CollectorResource.class)
class ContractTest {

    private static final Set<String> KEYS = Set.of("instance_id", "collected_at", "dialect");
    private static final Clock NOW = Clock.fixed(Instant.now().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);

    private final Fleet fleet = CollectorResource.fleet();

    /** One line of the table: where each dialect has the value of a column. */
    private record Source(String column, String current, String seed, String aspect) {

        String in(Dialect dialect) {
            return dialect == Dialect.CURRENT ? current : seed;
        }
    }

    @Test
    void everyColumnOfTodaysBodyIsStored() throws Exception {
        try (PgcacheStandIn instance = standIn(Dialect.CURRENT)) {
            String body = get(instance, "/metrics");
            JsonArray queries = new JsonObject(get(instance, "/status")).getJsonArray("queries");
            UUID id = fleet.add("http://127.0.0.1:" + instance.adminPort());

            Map<String, Object> row = firstSnapshot(id);

            assertThat(row.get("dialect")).isEqualTo("current");
            assertThat(body.lines().filter(line -> line.startsWith("# TYPE"))).hasSize(133);
            compare(row, Dialect.CURRENT, body, queries);
            assertThat(row)
                    .as("what this dialect does not report")
                    .containsEntry("bytes_client_in", null)
                    .containsEntry("latency_cache_p90_ms", null);
        }
    }

    @Test
    void everyColumnOfTheSeedsBodyIsStored() throws Exception {
        try (PgcacheStandIn instance = standIn(Dialect.SEED)) {
            String body = get(instance, "/metrics");
            UUID id = fleet.add("http://127.0.0.1:" + instance.adminPort());

            Map<String, Object> row = firstSnapshot(id);

            assertThat(row.get("dialect")).isEqualTo("seed");
            compare(row, Dialect.SEED, body, new JsonArray());
            assertThat(row)
                    .as("what this dialect does not report")
                    .containsEntry("queries_cacheable", null)
                    .containsEntry("cdc_applied_lsn", null);
        }
    }

    /** Two instances with the same life, each in its own words. */
    @Test
    void theNamesOfBothDialectsLandInTheSameColumns() {
        try (PgcacheStandIn current = standIn(Dialect.CURRENT);
                PgcacheStandIn seed = standIn(Dialect.SEED)) {
            UUID currentId = fleet.add("http://127.0.0.1:" + current.adminPort());
            UUID seedId = fleet.add("http://127.0.0.1:" + seed.adminPort());

            Map<String, Object> currentRow = firstSnapshot(currentId);
            Map<String, Object> seedRow = firstSnapshot(seedId);

            for (String column : List.of(
                    "queries_total",
                    "queries_cache_hit",
                    "queries_unsupported",
                    "queries_parse_error",
                    "cdc_inserts",
                    "cdc_updates",
                    "cdc_deletes",
                    "invalidations",
                    "connections_active",
                    "cached_queries",
                    "replication_lag_bytes",
                    "latency_cache_count",
                    "latency_origin_count",
                    "latency_lookup_count")) {
                assertThat(seedRow.get(column)).as(column).isNotNull().isEqualTo(currentRow.get(column));
            }
        }
    }

    @Test
    void quantilesOfASummaryThatStoodStillAreNull() {
        try (PgcacheStandIn instance = standIn(Dialect.CURRENT)) {
            UUID id = fleet.add("http://127.0.0.1:" + instance.adminPort());
            firstSnapshot(id);
            fleet.makeDue(id);
            await().atMost(60, SECONDS).until(() -> fleet.snapshots(id).size() >= 2);

            Map<String, Object> first = fleet.snapshots(id).get(0);
            Map<String, Object> second = fleet.snapshots(id).get(1);

            assertThat(first.get("latency_cache_p95_ms")).isNotNull();
            assertThat(second.get("latency_cache_p95_ms")).isNull();
            assertThat(second.get("latency_cache_count")).isNotNull().isEqualTo(first.get("latency_cache_count"));
            assertThat(second.get("latency_cache_sum_ms")).isEqualTo(first.get("latency_cache_sum_ms"));
        }
    }

    @Test
    void bodiesOfOtherVersionsFillWhatTheyHave() throws Exception {
        try (BodyServer old = BodyServer.serving(
                        Map.of(
                                "/metrics",
                                """
                        # TYPE pgcache_queries_total counter
                        pgcache_queries_total 10
                        # TYPE pgcache_queries_cache_hit counter
                        pgcache_queries_cache_hit 7
                        # TYPE pgcache_cache_size_bytes gauge
                        pgcache_cache_size_bytes 4096
                        # TYPE pgcache_from_the_future counter
                        pgcache_from_the_future{scope="table"} 5
                        # TYPE pgcache_query_latency_seconds summary
                        pgcache_query_latency_seconds{quantile="0.5"} 0.001
                        pgcache_query_latency_seconds{quantile="0.95"} 0.002
                        pgcache_query_latency_seconds_sum 0.5
                        pgcache_query_latency_seconds_count 7
                        """));
                BodyServer fresh = BodyServer.serving(
                        Map.of(
                                "/metrics",
                                "pgcache_connections_active 3\npgcache_cached_queries 0\npgcache_cache_size_bytes 0\n",
                                "/queries",
                                """
                        [{"fingerprint": "9", "sql_template": "SELECT 1 FROM t WHERE a = 'hushhush'", "tables": ["t"],
                          "execution_count": 3, "cache_hits": 0, "cache_misses": 0, "cacheable": false,
                          "uncacheable_reason": {"category": "TempTable", "details": ""}}]
                        """))) {
            UUID oldId = fleet.add(old.url());
            UUID freshId = fleet.add(fresh.url());

            Map<String, Object> oldRow = firstSnapshot(oldId);
            assertThat(oldRow)
                    .containsEntry("queries_total", 10L)
                    .containsEntry("queries_cache_hit", 7L)
                    .containsEntry("cache_size_bytes", 4096L)
                    .containsEntry("latency_cache_p95_ms", 2.0)
                    .containsEntry("latency_cache_p99_ms", null)
                    .containsEntry("queries_cache_miss", null);
            assertThat(fleet.health(oldId)).containsEntry("samples", 8).containsEntry("queries_outcome", "http_4xx");

            Map<String, Object> freshRow = firstSnapshot(freshId);
            assertThat(freshRow)
                    .as("no query yet, so no counter yet")
                    .containsEntry("dialect", "seed")
                    .containsEntry("queries_total", null)
                    .containsEntry("connections_active", 3L);
            assertThat(fleet.queryStats(freshId))
                    .as("from the path of the diagram")
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("fingerprint", "9")
                            .containsEntry("sql_template", "SELECT ? FROM t WHERE a = ?")
                            .containsEntry("uncacheable_category", "TempTable")
                            .containsEntry("uncacheable_details", null));
        }
    }

    @Test
    void queriesAreStoredByTemplateAndNoLiteralOfThemAnywhere() throws Exception {
        try (PgcacheStandIn instance = standIn(Dialect.CURRENT)) {
            JsonArray reported = new JsonObject(get(instance, "/status")).getJsonArray("queries");
            UUID id = fleet.add("http://127.0.0.1:" + instance.adminPort());
            firstSnapshot(id);

            List<Map<String, Object>> stored = fleet.queryStats(id);

            assertThat(stored).hasSizeLessThan(reported.size()).isNotEmpty();
            assertThat(sum(stored, "cache_hits")).isEqualTo(sum(reported, "hit_count"));
            assertThat(sum(stored, "cache_misses")).isEqualTo(sum(reported, "miss_count"));
            assertThat(sum(stored, "cached_bytes")).isEqualTo(sum(reported, "cached_bytes"));
            assertThat(sum(stored, "invalidation_count")).isEqualTo(sum(reported, "invalidation_count"));
            assertThat(stored).allSatisfy(row -> {
                assertThat((String) row.get("fingerprint")).matches("\\d{1,20}");
                assertThat(row.get("cacheable")).isEqualTo(true);
                assertThat(row.get("state")).isIn("Ready", "Loading", "Invalidated");
            });

            String dump = dump();
            Set<String> literals = literals(reported);
            assertThat(literals).hasSizeGreaterThan(20);
            assertThat(literals).allSatisfy(literal -> assertThat(dump).doesNotContain(literal));
        }
    }

    @Test
    void aReportThatDidNotChangeIsNotWrittenAgain() {
        try (PgcacheStandIn instance = standIn(Dialect.SEED)) {
            UUID id = fleet.add("http://127.0.0.1:" + instance.adminPort());
            firstSnapshot(id);
            List<Map<String, Object>> before = fleet.rows(
                    "SELECT xmin::text, ctid::text FROM fleet.query_stats WHERE instance_id = ? ORDER BY 2", id);
            fleet.makeDue(id);
            await().atMost(60, SECONDS).until(() -> fleet.health(id).get("queries_collected_at") != null);

            assertThat(before).isNotEmpty();
            assertThat(fleet.rows(
                            "SELECT xmin::text, ctid::text FROM fleet.query_stats WHERE instance_id = ? ORDER BY 2",
                            id))
                    .isEqualTo(before);
        }
    }

    private static PgcacheStandIn standIn(Dialect dialect) {
        return PgcacheStandIn.builder()
                .dialect(dialect)
                .seed(3)
                .clock(NOW)
                .build()
                .start();
    }

    /** The health row is written last, so everything else is there when it is. */
    private Map<String, Object> firstSnapshot(UUID id) {
        await().atMost(60, SECONDS).until(() -> !fleet.health(id).isEmpty());
        assertThat(fleet.health(id)).containsEntry("outcome", "ok");
        return fleet.snapshots(id).get(0);
    }

    private static void compare(Map<String, Object> row, Dialect dialect, String body, JsonArray queries)
            throws IOException {
        Map<String, Double> samples = samples(body);
        List<String> compared = new ArrayList<>();
        for (Source source : table()) {
            Double expected = source.column().equals("cache_size_bytes") && dialect == Dialect.CURRENT
                    ? (Double) (double) sum(queries, "cached_bytes")
                    : expected(source, source.in(dialect), samples);
            Double actual = number(row.get(source.column()));
            if (expected == null || actual == null) {
                assertThat(actual).as(source.column()).isEqualTo(expected);
            } else {
                assertThat(actual).as(source.column()).isCloseTo(expected, within(Math.abs(expected) * 1e-12));
            }
            compared.add(source.column());
        }
        Set<String> columns = new TreeSet<>(row.keySet());
        columns.removeAll(KEYS);
        assertThat(compared).as("every column is compared").containsExactlyInAnyOrderElementsOf(columns);
    }

    private static @Nullable Double expected(Source source, String series, Map<String, Double> samples) {
        if (series.equals("-")) {
            return null;
        }
        if (series.startsWith("sum:")) {
            String family = series.substring("sum:".length()) + "{";
            return samples.entrySet().stream()
                    .filter(sample -> sample.getKey().startsWith(family))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
        String name = series.replaceFirst("\\{.*", "");
        String labels = series.substring(name.length());
        double factor = source.column().endsWith("_ms") ? 1000 : 1;
        String wanted =
                switch (source.aspect()) {
                    case "value" -> series;
                    case "count", "sum" -> name + "_" + source.aspect() + labels;
                    default -> {
                        String quantile = "quantile=\"" + Double.parseDouble(source.aspect()) + "\"}";
                        yield name + (labels.isEmpty() ? "{" : labels.replace("}", ",")) + quantile;
                    }
                };
        Double value = samples.get(wanted);
        boolean isQuantile = wanted.contains("quantile=");
        if (isQuantile && samples.getOrDefault(name + "_count" + labels, 0.0) == 0) {
            return null;
        }
        boolean hasFamily = samples.keySet().stream().anyMatch(each -> each.startsWith(name + "{"));
        if (value == null && !isQuantile && !labels.isEmpty() && hasFamily) {
            return 0.0;
        }
        return value == null ? null : (Double) (value * factor);
    }

    /** As anyone would read the body. */
    private static Map<String, Double> samples(String body) {
        Map<String, Double> samples = new LinkedHashMap<>();
        body.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return samples;
    }

    private static List<Source> table() throws IOException {
        try (InputStream table = PgcacheStandIn.class.getResourceAsStream("exposition/snapshot-columns.tsv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Source(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    private static @Nullable Double number(@Nullable Object stored) {
        if (stored instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        return stored instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static long sum(List<Map<String, Object>> rows, String column) {
        return rows.stream()
                .mapToLong(row -> row.get(column) instanceof Long value ? value : 0)
                .sum();
    }

    private static long sum(JsonArray queries, String field) {
        return queries.stream()
                .map(JsonObject.class::cast)
                .mapToLong(query -> query.getLong(field, 0L))
                .sum();
    }

    /** What stands between quotes in the previews: every second part of the text. */
    private static Set<String> literals(JsonArray queries) {
        Set<String> literals = new TreeSet<>();
        for (Object query : queries) {
            String[] parts = ((JsonObject) query).getString("sql_preview").split("'", -1);
            for (int i = 1; i < parts.length; i += 2) {
                if (parts[i].length() >= 6) {
                    literals.add(parts[i]);
                }
            }
        }
        return literals;
    }

    /** All of schema fleet but its own times, which look like literals. */
    private String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : List.of(
                "instances", "leases", "scrape_health", "metrics_snapshots", "query_stats", "query_rollup_5m")) {
            fleet.rows("SELECT t::text AS row FROM fleet." + table + " AS t")
                    .forEach(row -> dump.append(row.get("row")).append('\n'));
        }
        return dump.toString().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:[\\d:.+]*", "");
    }

    private static String get(PgcacheStandIn instance, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.adminPort() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
