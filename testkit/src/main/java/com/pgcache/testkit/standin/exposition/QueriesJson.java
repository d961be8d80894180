package com.pgcache.testkit.standin.exposition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.pgcache.model.query.UncacheableReason;
import com.pgcache.testkit.standin.reading.CachedQuery;
import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.QueryStats;
import com.pgcache.testkit.standin.reading.Reading;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instance says of its queries, in either dialect. */
public final class QueriesJson {

    /** Contract 3.2: the preview is cut here, without a sign of it. */
    static final int PREVIEW_BYTES = 200;

    private static final JsonFactory JSON = new JsonFactory();

    private static final long DISK_LIMIT_BYTES = 54_760_833_024L;

    private QueriesJson() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** {@code GET /status} of today's dialect, keys in the order of contract 3.3. */
    public static String status(Reading reading) {
        return written(json -> {
            List<CachedQuery> queries = reading.cachedQueries();
            json.writeStartObject();
            json.writeObjectFieldStart("cache");
            json.writeNumberField("size_bytes", (long) reading.level(Level.DISK_USED_BYTES));
            json.writeNumberField("size_limit_bytes", DISK_LIMIT_BYTES);
            json.writeNumberField("generation", (long) reading.level(Level.GENERATION));
            json.writeNumberField("tables_tracked", (long) reading.level(Level.TABLES));
            json.writeStringField("policy", "Clock");
            json.writeNumberField("queries_registered", queries.size());
            json.writeNumberField("uptime_ms", ChronoUnit.MILLIS.between(reading.cacheStart(), reading.at()));
            json.writeNumberField(
                    "cache_hits", queries.stream().mapToLong(CachedQuery::hits).sum());
            json.writeNumberField(
                    "cache_misses",
                    queries.stream().mapToLong(CachedQuery::misses).sum());
            json.writeEndObject();
            json.writeObjectFieldStart("cdc");
            json.writeNumberField("last_applied_lsn", (long) reading.level(Level.LSN_APPLIED));
            json.writeEndObject();
            json.writeArrayFieldStart("queries");
            for (CachedQuery query : queries) {
                write(json, query);
            }
            json.writeEndArray();
            json.writeBooleanField("fault_injection", false);
            json.writeEndObject();
        });
    }

    /** {@code GET /metrics/queries} of the seed's dialect: an array of its {@code QueryStats}. */
    public static String queryStats(Reading reading) {
        return written(json -> {
            json.writeStartArray();
            for (QueryStats query : reading.queryStats()) {
                write(json, query);
            }
            json.writeEndArray();
        });
    }

    /** At most 200 bytes of UTF-8, never half a character. */
    static String preview(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= PREVIEW_BYTES) {
            return sql;
        }
        int end = PREVIEW_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, CachedQuery query) throws IOException {
        json.writeStartObject();
        json.writeFieldName("fingerprint");
        json.writeNumber(Long.toUnsignedString(query.fingerprint()));
        json.writeStringField("sql_preview", preview(query.sql()));
        writeTables(json, query.tables());
        json.writeStringField("state", query.state());
        json.writeStringField("mv_state", query.mvState());
        json.writeNumberField("cached_bytes", query.cachedBytes());
        writeNullable(json, "max_limit", query.maxLimit());
        json.writeBooleanField("pinned", query.pinned());
        json.writeNumberField("hit_count", query.hits());
        json.writeNumberField("miss_count", query.misses());
        writeNullable(json, "idle_duration_ms", query.idleMs());
        json.writeNumberField("registered_duration_ms", query.registeredMs());
        writeNullable(json, "cached_duration_ms", query.cachedMs());
        json.writeNumberField("invalidation_count", query.invalidations());
        json.writeNumberField("readmission_count", query.readmissions());
        json.writeNumberField("eviction_count", query.evictions());
        json.writeNumberField("subsumption_count", query.subsumptions());
        json.writeNumberField("population_count", query.populations());
        writeNullable(json, "last_population_duration_ms", query.lastPopulationMs());
        json.writeNumberField("total_bytes_served", query.bytesServed());
        json.writeNumberField("population_row_count", query.populationRows());
        writeLatency(json, query);
        json.writeEndObject();
    }

    /** Microseconds; the quantiles of a log-normal distribution with the mean of the query. */
    private static void writeLatency(JsonGenerator json, CachedQuery query) throws IOException {
        Double mean = query.hitMeanMicros();
        if (mean == null) {
            json.writeNullField("cache_hit_latency");
            return;
        }
        json.writeObjectFieldStart("cache_hit_latency");
        json.writeNumberField("count", query.hits());
        json.writeNumberField("mean_us", Math.rint(mean * 10) / 10);
        json.writeNumberField("p50_us", Math.round(mean * 0.93));
        json.writeNumberField("p95_us", Math.round(mean * 1.58));
        json.writeNumberField("p99_us", Math.round(mean * 2.4));
        json.writeNumberField("min_us", Math.round(mean * 0.31));
        json.writeNumberField("max_us", Math.round(mean * (query.hits() > 1_000 ? 55 : 4)));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, QueryStats query) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", Long.toUnsignedString(query.fingerprint()));
        json.writeStringField("sql_template", query.sqlTemplate());
        writeTables(json, query.tables());
        json.writeStringField(
                "first_seen", query.firstSeen().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField(
                "last_seen", query.lastSeen().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeNumberField("execution_count", query.executions());
        json.writeNumberField("cache_hits", query.hits());
        json.writeNumberField("cache_misses", query.misses());
        json.writeNumberField("avg_latency_cache_ms", query.cacheMeanMs());
        json.writeNumberField("avg_latency_origin_ms", query.originMeanMs());
        json.writeNumberField("avg_rows_returned", query.meanRows());
        json.writeBooleanField("cacheable", query.cacheable());
        UncacheableReason reason = query.reason();
        if (reason == null) {
            json.writeNullField("uncacheable_reason");
        } else {
            json.writeObjectFieldStart("uncacheable_reason");
            json.writeStringField("category", reason.category());
            json.writeStringField("details", reason.details());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeTables(JsonGenerator json, List<String> tables) throws IOException {
        json.writeArrayFieldStart("tables");
        for (String table : tables) {
            json.writeString(table);
        }
        json.writeEndArray();
    }

    private static void writeNullable(JsonGenerator json, String field, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value);
        }
    }

    private static String written(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string does not fail", impossible);
        }
        return text.toString();
    }
}
