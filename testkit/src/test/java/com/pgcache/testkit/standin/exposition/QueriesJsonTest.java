package com.pgcache.testkit.standin.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueriesJsonTest {

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final Reading reading = Workload.of(1, Region.of("us")).at(Instant.parse("2026-11-24T12:00:00Z"));
    private final ObjectMapper json = new ObjectMapper();

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void theStatusHasTheKeysOfTheContractInItsOrder() throws Exception {
        JsonNode status = json.readTree(QueriesJson.status(reading));

        assertThat(keys(status)).containsExactly("cache", "cdc", "queries", "fault_injection");
        assertThat(keys(status.get("cache")))
                .containsExactly(
                        "size_bytes",
                        "size_limit_bytes",
                        "generation",
                        "tables_tracked",
                        "policy",
                        "queries_registered",
                        "uptime_ms",
                        "cache_hits",
                        "cache_misses");
        assertThat(keys(status.get("queries").get(0)))
                .containsExactly(
                        "fingerprint",
                        "sql_preview",
                        "tables",
                        "state",
                        "mv_state",
                        "cached_bytes",
                        "max_limit",
                        "pinned",
                        "hit_count",
                        "miss_count",
                        "idle_duration_ms",
                        "registered_duration_ms",
                        "cached_duration_ms",
                        "invalidation_count",
                        "readmission_count",
                        "eviction_count",
                        "subsumption_count",
                        "population_count",
                        "last_population_duration_ms",
                        "total_bytes_served",
                        "population_row_count",
                        "cache_hit_latency");
        assertThat(status.at("/cache/queries_registered").asInt())
                .isEqualTo(status.get("queries").size())
                .isGreaterThan(100);
    }

    @Test
    void fingerprintsAreUnsignedNumbersBeyondALong() throws Exception {
        Set<BigInteger> fingerprints = new HashSet<>();
        for (JsonNode query : json.readTree(QueriesJson.status(reading)).get("queries")) {
            assertThat(query.get("fingerprint").isIntegralNumber()).isTrue();
            fingerprints.add(query.get("fingerprint").bigIntegerValue());
        }

        assertThat(fingerprints)
                .hasSize(reading.cachedQueries().size())
                .allMatch(fingerprint -> fingerprint.signum() >= 0 && fingerprint.bitLength() <= 64)
                .anyMatch(fingerprint -> fingerprint.compareTo(LONG_MAX) > 0)
                .anyMatch(fingerprint -> fingerprint.compareTo(LONG_MAX) < 0);
    }

    @Test
    void previewsCarryLiteralsAndAreCutAtTwoHundredBytes() throws Exception {
        List<String> previews = new ArrayList<>();
        json.readTree(QueriesJson.status(reading))
                .get("queries")
                .forEach(query -> previews.add(query.get("sql_preview").asText()));

        assertThat(previews)
                .allMatch(preview -> preview.getBytes(StandardCharsets.UTF_8).length <= 200)
                .anyMatch(preview -> preview.getBytes(StandardCharsets.UTF_8).length >= 199)
                .noneMatch(preview -> preview.contains("$1"))
                .anyMatch(preview -> preview.contains("'"));
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(QueriesJson.preview("a".repeat(199) + "é")).isEqualTo("a".repeat(199));
        assertThat(QueriesJson.preview("a".repeat(198) + "é")).isEqualTo("a".repeat(198) + "é");
        assertThat(QueriesJson.preview("€".repeat(100))).isEqualTo("€".repeat(66));
    }

    @Test
    void theSeedsQueriesHaveTheFieldsOfItsStruct() throws Exception {
        JsonNode queries = json.readTree(QueriesJson.queryStats(reading));

        assertThat(queries).hasSizeBetween(60, 120);
        for (JsonNode query : queries) {
            assertThat(keys(query))
                    .containsExactly(
                            "fingerprint",
                            "sql_template",
                            "tables",
                            "first_seen",
                            "last_seen",
                            "execution_count",
                            "cache_hits",
                            "cache_misses",
                            "avg_latency_cache_ms",
                            "avg_latency_origin_ms",
                            "avg_rows_returned",
                            "cacheable",
                            "uncacheable_reason");
            assertThat(query.get("fingerprint").isTextual()).isTrue();
            Instant firstSeen = Instant.parse(query.get("first_seen").asText());
            Instant lastSeen = Instant.parse(query.get("last_seen").asText());
            assertThat(firstSeen).isBetween(reading.processStart().minusMillis(1), lastSeen);
            assertThat(lastSeen).isBeforeOrEqualTo(reading.at());
            assertThat(query.get("uncacheable_reason").isNull())
                    .isEqualTo(query.get("cacheable").asBoolean());
        }
    }
}
