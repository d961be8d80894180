package com.pgcache.collector.querydocument;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.collector.sqltemplate.SqlTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /status} of today's instances (contract 3.1 to 3.4), read as a stream: thousands of queries are usual. */
final class StatusDocument {

    private static final double MICROSECONDS_PER_MS = 1000;

    private final Instant at;
    private final int templateLength;
    private final QueryEntries queries;
    private boolean hasQueries;

    private StatusDocument(QueryEntries queries, Instant at, int templateLength) {
        this.queries = queries;
        this.at = at;
        this.templateLength = templateLength;
    }

    /**
     * Adds one entry per entry of the document, not yet regrouped.
     *
     * @param at time of the scrape; the document holds ages
     * @throws IOException when it is not the JSON of pgcache, or more than {@code queries} takes
     */
    static void parse(InputStream body, QueryEntries queries, Instant at, int templateLength) throws IOException {
        StatusDocument document = new StatusDocument(queries, at, templateLength);
        try (JsonParser json = JsonFields.open(body)) {
            json.nextToken();
            JsonFields.object(json, document::topLevel);
        }
        if (!document.hasQueries) {
            throw new IOException("no array of queries");
        }
    }

    private void topLevel(String name, JsonParser json) throws IOException {
        if (!name.equals("queries") || json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        hasQueries = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Entry entry = new Entry();
            if (JsonFields.object(json, entry::field)) {
                queries.add(entry.stats());
            }
        }
    }

    /** The values of one entry while it is read. Defaults are those of fields that a version does not have. */
    private final class Entry {

        private String template = "";
        private List<String> tables = List.of();
        private @Nullable String state;
        private @Nullable String mvState;
        private long hits;
        private long misses;
        private @Nullable Double meanMs;
        private @Nullable Double p95Ms;
        private @Nullable Double p99Ms;
        private @Nullable Long cachedBytes;
        private @Nullable Long bytesServed;
        private @Nullable Long maxLimit;
        private @Nullable Boolean pinned;
        private @Nullable Long idleMs;
        private @Nullable Long registeredMs;
        private @Nullable Long invalidations;
        private @Nullable Long readmissions;
        private @Nullable Long evictions;
        private @Nullable Long subsumptions;
        private @Nullable Long populations;
        private @Nullable Long lastPopulationMs;

        private void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "sql_preview" -> {
                    String preview = JsonFields.text(json);
                    template = preview == null ? "" : SqlTemplate.of(preview, templateLength);
                }
                case "tables" -> tables = JsonFields.tables(json);
                case "state" -> state = firstWord(JsonFields.text(json));
                case "mv_state" -> mvState = firstWord(JsonFields.text(json));
                case "hit_count" -> hits = JsonFields.countOrZero(json);
                case "miss_count" -> misses = JsonFields.countOrZero(json);
                case "cache_hit_latency" -> JsonFields.object(json, this::latency);
                case "cached_bytes" -> cachedBytes = JsonFields.count(json);
                case "total_bytes_served" -> bytesServed = JsonFields.count(json);
                case "max_limit" -> maxLimit = JsonFields.count(json);
                case "pinned" -> pinned = JsonFields.flag(json);
                case "idle_duration_ms" -> idleMs = JsonFields.count(json);
                case "registered_duration_ms" -> registeredMs = JsonFields.count(json);
                case "invalidation_count" -> invalidations = JsonFields.count(json);
                case "readmission_count" -> readmissions = JsonFields.count(json);
                case "eviction_count" -> evictions = JsonFields.count(json);
                case "subsumption_count" -> subsumptions = JsonFields.count(json);
                case "population_count" -> populations = JsonFields.count(json);
                case "last_population_duration_ms" -> lastPopulationMs = JsonFields.count(json);
                default -> json.skipChildren();
            }
        }

        private void latency(String name, JsonParser json) throws IOException {
            switch (name) {
                case "mean_us" -> meanMs = ms(JsonFields.real(json));
                case "p95_us" -> p95Ms = ms(JsonFields.real(json));
                case "p99_us" -> p99Ms = ms(JsonFields.real(json));
                default -> json.skipChildren();
            }
        }

        /**
         * The fingerprint is the template's: pgcache's own hashes the literals, so it names one literal set, and it is
         * promised for one build only. Every listed query is cacheable; the others are not listed.
         */
        private QueryStats stats() {
            Instant firstSeen = before(registeredMs);
            return new QueryStats(
                    QueryGrouping.fingerprint(template),
                    template,
                    tables,
                    state,
                    mvState,
                    null,
                    true,
                    QueryGrouping.saturated(hits, misses),
                    hits,
                    misses,
                    meanMs,
                    p95Ms,
                    p99Ms,
                    null,
                    null,
                    cachedBytes,
                    bytesServed,
                    maxLimit,
                    pinned,
                    invalidations,
                    readmissions,
                    evictions,
                    subsumptions,
                    populations,
                    lastPopulationMs,
                    firstSeen,
                    idleMs == null ? firstSeen : before(idleMs));
        }

        private Instant before(@Nullable Long ageMs) {
            // an age beyond a century is a broken clock
            long century = 36_525L * 24 * 3600 * 1000;
            return ageMs == null || ageMs > century ? at : at.minusMillis(ageMs);
        }
    }

    /** States are printed for debugging: {@code Pending { hit_count: 1, credit: 100 }}. */
    private static @Nullable String firstWord(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = 0;
        while (end < text.length() && end < 32 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? null : text.substring(0, end);
    }

    private static @Nullable Double ms(@Nullable Double microseconds) {
        return microseconds == null ? null : microseconds / MICROSECONDS_PER_MS;
    }
}
