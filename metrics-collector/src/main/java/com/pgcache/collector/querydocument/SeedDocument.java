package com.pgcache.collector.querydocument;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.collector.sqltemplate.SqlTemplate;
import com.pgcache.model.query.UncacheableReason;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics/queries} of ADR-007: an array of its QueryStats, at the top or below {@code queries}.
 *
 * <p>The ADR does not say how a timestamp or a reason is written. Times may be ISO 8601 or seconds or milliseconds of
 * the epoch; a reason may be {@code {"category", "details"}} as in the ADR's table, or as Rust's serde would write its
 * enum: {@code "WritesData"} or {@code {"VolatileFunction": {"function": "f"}}}.
 */
final class SeedDocument {

    /** Seconds of the epoch stay below this until the year 5138; milliseconds were above it in 1973. */
    private static final double FIRST_MILLISECONDS = 1e11;

    private static final int CATEGORY_LENGTH = 64;
    private static final int DETAILS_LENGTH = 500;
    private static final int FINGERPRINT_LENGTH = 64;

    private final Instant at;
    private final int templateLength;
    private final QueryEntries queries;
    private boolean hasQueries;

    private SeedDocument(QueryEntries queries, Instant at, int templateLength) {
        this.queries = queries;
        this.at = at;
        this.templateLength = templateLength;
    }

    /** @throws IOException when it is not the JSON of the ADR, or more than {@code queries} takes */
    static void parse(InputStream body, QueryEntries queries, Instant at, int templateLength) throws IOException {
        SeedDocument document = new SeedDocument(queries, at, templateLength);
        try (JsonParser json = JsonFields.open(body)) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                document.entries(json);
            } else {
                JsonFields.object(json, document::topLevel);
            }
        }
        if (!document.hasQueries) {
            throw new IOException("no array of queries");
        }
    }

    private void topLevel(String name, JsonParser json) throws IOException {
        if (name.equals("queries") && json.currentToken() == JsonToken.START_ARRAY) {
            entries(json);
        } else {
            json.skipChildren();
        }
    }

    private void entries(JsonParser json) throws IOException {
        hasQueries = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Entry entry = new Entry();
            if (JsonFields.object(json, entry::field)) {
                queries.add(entry.stats());
            }
        }
    }

    private final class Entry {

        private @Nullable String fingerprint;
        private String template = "";
        private List<String> tables = List.of();
        private @Nullable Instant firstSeen;
        private @Nullable Instant lastSeen;
        private @Nullable Long executions;
        private long hits;
        private long misses;
        private @Nullable Double avgCacheMs;
        private @Nullable Double avgOriginMs;
        private @Nullable Double avgRows;
        private @Nullable Boolean cacheable;
        private @Nullable UncacheableReason reason;

        private void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "fingerprint" -> fingerprint = JsonFields.unsigned(json);
                case "sql_template" -> {
                    String sql = JsonFields.text(json);
                    template = sql == null ? "" : SqlTemplate.of(sql, templateLength);
                }
                case "tables" -> tables = JsonFields.tables(json);
                case "first_seen" -> firstSeen = time(json);
                case "last_seen" -> lastSeen = time(json);
                case "execution_count" -> executions = JsonFields.count(json);
                case "cache_hits" -> hits = JsonFields.countOrZero(json);
                case "cache_misses" -> misses = JsonFields.countOrZero(json);
                case "avg_latency_cache_ms" -> avgCacheMs = JsonFields.real(json);
                case "avg_latency_origin_ms" -> avgOriginMs = JsonFields.real(json);
                case "avg_rows_returned" -> avgRows = JsonFields.real(json);
                case "cacheable" -> cacheable = JsonFields.flag(json);
                case "uncacheable_reason" -> reason = reason(json);
                default -> json.skipChildren();
            }
        }

        private QueryStats stats() {
            boolean usable =
                    fingerprint != null && !fingerprint.isBlank() && fingerprint.length() <= FINGERPRINT_LENGTH;
            Instant first = firstSeen == null ? at : firstSeen;
            long all = executions == null ? QueryGrouping.saturated(hits, misses) : executions;
            return new QueryStats(
                    usable && fingerprint != null ? fingerprint : QueryGrouping.fingerprint(template),
                    template,
                    tables,
                    null,
                    null,
                    reason,
                    cacheable == null ? reason == null : cacheable,
                    all,
                    hits,
                    misses,
                    // the seed's averages are never null: 0 is all they can say of what never happened
                    hits == 0 ? null : avgCacheMs,
                    null,
                    null,
                    all == hits ? null : avgOriginMs,
                    avgRows,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    first,
                    lastSeen == null ? at : lastSeen);
        }
    }

    private static @Nullable Instant time(JsonParser json) throws IOException {
        try {
            if (json.currentToken() != null && json.currentToken().isNumeric()) {
                double number = json.getDoubleValue();
                long ms = Math.round(number < FIRST_MILLISECONDS ? number * 1000 : number);
                return plausible(Instant.ofEpochMilli(ms));
            }
            String text = JsonFields.text(json);
            return text == null ? null : plausible(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** PostgreSQL's timestamps end long before Java's; nothing here is older than the epoch or from another century. */
    private static @Nullable Instant plausible(Instant time) {
        boolean possible = time.getEpochSecond() >= 0 && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        return possible ? time : null;
    }

    private static @Nullable UncacheableReason reason(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return of(JsonFields.text(json), "");
        }
        String[] parts = new String[2];
        JsonFields.object(json, (name, value) -> reasonField(name, value, parts));
        return of(parts[0], parts[1] == null ? "" : parts[1]);
    }

    /** Into category and details. */
    private static void reasonField(String name, JsonParser json, @Nullable String[] parts) throws IOException {
        if (name.equals("category")) {
            parts[0] = JsonFields.text(json);
        } else if (name.equals("details")) {
            parts[1] = JsonFields.text(json);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            parts[0] = name;
            JsonFields.object(json, (inner, value) -> parts[1] = JsonFields.text(value));
        } else {
            json.skipChildren();
        }
    }

    /** Details may quote the query, so they lose their literals as it does. */
    private static @Nullable UncacheableReason of(@Nullable String category, String details) {
        if (category == null || !category.matches("\\w{1," + CATEGORY_LENGTH + "}")) {
            return null;
        }
        return UncacheableReason.of(category, SqlTemplate.of(details, DETAILS_LENGTH));
    }
}
