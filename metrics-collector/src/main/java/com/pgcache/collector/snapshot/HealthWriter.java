package com.pgcache.collector.snapshot;

import com.pgcache.collector.exposition.Exposition;
import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a member sees about scraping: the last attempt of every instance, good or bad. */
@ApplicationScoped
public class HealthWriter {

    /** Only forward in time, so that a wave stored twice counts no failure twice. */
    private static final String UPSERT_WAVE =
            """
            INSERT INTO fleet.scrape_health AS health (
                instance_id, last_attempt_at, last_success_at, outcome, http_status, duration_ms, samples, dialect,
                consecutive_failures, queries_outcome, queries_collected_at)
            SELECT instance_id, last_attempt_at, last_success_at, outcome, http_status, duration_ms, samples, dialect,
                CASE WHEN last_success_at IS NULL THEN 1 ELSE 0 END, queries_outcome, queries_collected_at
            FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::integer[], $6::integer[],
                    $7::integer[], $8::text[], $9::text[], $10::timestamptz[])
                AS wave (instance_id, last_attempt_at, last_success_at, outcome, http_status, duration_ms,
                    samples, dialect, queries_outcome, queries_collected_at)
            ON CONFLICT (instance_id) DO UPDATE SET
                last_attempt_at = excluded.last_attempt_at,
                last_success_at = COALESCE(excluded.last_success_at, health.last_success_at),
                outcome = excluded.outcome,
                http_status = excluded.http_status,
                duration_ms = excluded.duration_ms,
                samples = COALESCE(excluded.samples, health.samples),
                dialect = COALESCE(excluded.dialect, health.dialect),
                consecutive_failures = CASE
                    WHEN excluded.last_success_at IS NULL THEN health.consecutive_failures + 1
                    ELSE 0
                END,
                queries_outcome = COALESCE(excluded.queries_outcome, health.queries_outcome),
                queries_collected_at = COALESCE(excluded.queries_collected_at, health.queries_collected_at)
            WHERE excluded.last_attempt_at > health.last_attempt_at
            """;

    private final Pool origin;

    HealthWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return rows written; the last attempt of an instance counts when a wave has several */
    public Uni<Integer> write(List<Scraped> wave) {
        Map<UUID, Scraped> latest = new LinkedHashMap<>();
        wave.forEach(scraped -> latest.merge(scraped.instanceId(), scraped, HealthWriter::later));
        List<Scraped> rows = List.copyOf(latest.values());
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Scraped::instanceId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(times(rows, Scraped::collectedAt))
                .addArrayOfOffsetDateTime(times(rows, HealthWriter::successAt))
                .addArrayOfString(texts(rows, scraped -> scraped.code().code()))
                .addArrayOfInteger(numbers(rows, Scraped::httpStatus))
                .addArrayOfInteger(numbers(rows, Scraped::durationMs))
                .addArrayOfInteger(numbers(rows, HealthWriter::samples))
                .addArrayOfString(texts(rows, HealthWriter::dialect))
                .addArrayOfString(texts(rows, HealthWriter::queriesCode))
                .addArrayOfOffsetDateTime(times(rows, HealthWriter::queriesAt));
        return origin.preparedQuery(UPSERT_WAVE).execute(columns).map(written -> written.rowCount());
    }

    private static Scraped later(Scraped one, Scraped other) {
        return other.collectedAt().isAfter(one.collectedAt()) ? other : one;
    }

    private static @Nullable Instant successAt(Scraped scraped) {
        return scraped.code() == ScrapeCode.OK ? scraped.collectedAt() : null;
    }

    private static @Nullable Integer samples(Scraped scraped) {
        Exposition exposition = scraped.exposition();
        return exposition == null ? null : exposition.samples();
    }

    private static @Nullable String dialect(Scraped scraped) {
        Exposition exposition = scraped.exposition();
        return exposition == null ? null : exposition.dialect().code();
    }

    private static @Nullable String queriesCode(Scraped scraped) {
        ScrapeCode code = scraped.queriesCode();
        return code == null ? null : code.code();
    }

    private static @Nullable Instant queriesAt(Scraped scraped) {
        return scraped.queriesCode() == ScrapeCode.OK ? scraped.collectedAt() : null;
    }

    private static @Nullable OffsetDateTime[] times(List<Scraped> rows, Function<Scraped, @Nullable Instant> time) {
        return rows.stream().map(row -> atUtc(time.apply(row))).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String[] texts(List<Scraped> rows, Function<Scraped, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Integer[] numbers(List<Scraped> rows, Function<Scraped, @Nullable Integer> number) {
        return rows.stream().map(number).toArray(Integer[]::new);
    }
}
