package com.pgcache.collector.snapshot;

import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.event.HealthEvents;
import com.pgcache.collector.event.HealthEvents.Before;
import com.pgcache.collector.event.HealthReader;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.rollup.RollupWriter.Owner;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a member sees about scraping: the last attempt of every instance, good or bad, and a strip of the last day. */
@ApplicationScoped
public class HealthWriter {

    /**
     * Only forward in time: an attempt that is not newer than the last one stored was counted before, or came after its
     * time, and changes nothing. A wave may hold several attempts of an instance; each counts once. The caller has
     * locked the instances, so nobody writes between the comparison and the upsert.
     */
    private static final String ADD_WAVE =
            """
            WITH wave AS (
                SELECT DISTINCT ON (instance_id, at) *
                FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::integer[], $5::integer[], $6::integer[],
                        $7::text[], $8::text[])
                    AS attempt (instance_id, at, outcome, http_status, duration_ms, samples, dialect, queries_outcome)
                ORDER BY instance_id, at
            ), fresh AS (
                SELECT wave.*, wave.outcome = 'ok' AS ok, COALESCE(health.consecutive_failures, 0) AS failures_before
                FROM wave
                LEFT JOIN fleet.scrape_health AS health USING (instance_id)
                WHERE health.last_attempt_at IS NULL OR wave.at > health.last_attempt_at
            ), strip AS (
                INSERT INTO fleet.scrape_strip_5m AS strip
                    (instance_id, bucket, ok, failed, last_failure, max_duration_ms, samples)
                SELECT instance_id, date_bin('5 minutes', at, 'epoch') AS bucket,
                    count(*) FILTER (WHERE ok), count(*) FILTER (WHERE NOT ok),
                    (array_agg(outcome ORDER BY at DESC) FILTER (WHERE NOT ok))[1], max(duration_ms), max(samples)
                FROM fresh
                GROUP BY instance_id, bucket
                ON CONFLICT (instance_id, bucket) DO UPDATE SET
                    ok = strip.ok + excluded.ok,
                    failed = strip.failed + excluded.failed,
                    last_failure = COALESCE(excluded.last_failure, strip.last_failure),
                    max_duration_ms = greatest(strip.max_duration_ms, excluded.max_duration_ms),
                    samples = greatest(strip.samples, excluded.samples)
            ), summed AS (
                SELECT instance_id,
                    max(at) FILTER (WHERE ok) AS last_success_at,
                    (array_agg(samples ORDER BY at DESC) FILTER (WHERE samples IS NOT NULL))[1] AS samples,
                    (array_agg(dialect ORDER BY at DESC) FILTER (WHERE dialect IS NOT NULL))[1] AS dialect,
                    (array_agg(queries_outcome ORDER BY at DESC) FILTER (WHERE queries_outcome IS NOT NULL))[1]
                        AS queries_outcome,
                    max(at) FILTER (WHERE queries_outcome = 'ok') AS queries_collected_at
                FROM fresh
                GROUP BY instance_id
            ), since_success AS (
                SELECT instance_id, count(*) AS failures
                FROM fresh
                JOIN summed USING (instance_id)
                WHERE summed.last_success_at IS NULL OR fresh.at > summed.last_success_at
                GROUP BY instance_id
            ), latest AS (
                SELECT DISTINCT ON (instance_id) *
                FROM fresh
                ORDER BY instance_id, at DESC
            )
            INSERT INTO fleet.scrape_health AS health (
                instance_id, last_attempt_at, last_success_at, outcome, http_status, duration_ms, samples, dialect,
                consecutive_failures, queries_outcome, queries_collected_at)
            SELECT instance_id, latest.at, summed.last_success_at, latest.outcome, latest.http_status, latest.duration_ms,
                summed.samples, summed.dialect,
                COALESCE(since_success.failures, 0)
                    + CASE WHEN summed.last_success_at IS NULL THEN latest.failures_before ELSE 0 END,
                summed.queries_outcome, summed.queries_collected_at
            FROM latest
            JOIN summed USING (instance_id)
            LEFT JOIN since_success USING (instance_id)
            ON CONFLICT (instance_id) DO UPDATE SET
                last_attempt_at = excluded.last_attempt_at,
                last_success_at = COALESCE(excluded.last_success_at, health.last_success_at),
                outcome = excluded.outcome,
                http_status = excluded.http_status,
                duration_ms = excluded.duration_ms,
                samples = COALESCE(excluded.samples, health.samples),
                dialect = COALESCE(excluded.dialect, health.dialect),
                consecutive_failures = excluded.consecutive_failures,
                queries_outcome = COALESCE(excluded.queries_outcome, health.queries_outcome),
                queries_collected_at = COALESCE(excluded.queries_collected_at, health.queries_collected_at)
            """;

    private static final String TABLE = "scrape_health";

    private final Pool origin;
    private final RollupWriter locks;
    private final HealthReader reader;
    private final EventWriter events;

    HealthWriter(
            @ReactiveDataSource("origin") Pool origin, RollupWriter locks, HealthReader reader, EventWriter events) {
        this.origin = origin;
        this.locks = locks;
        this.reader = reader;
        this.events = events;
    }

    /**
     * In one transaction. Nothing is stored for an instance that was deleted.
     *
     * @return fewer rows of {@code scrape_health} than instances, and fewer attempts than there were, when a wave is replayed
     */
    public Uni<Written<StoredAttempt>> write(List<Scraped> wave) {
        if (wave.isEmpty()) {
            return Uni.createFrom().item(Written.nothing());
        }
        Set<UUID> instances = wave.stream().map(Scraped::instanceId).collect(Collectors.toSet());
        return origin.withTransaction(connection -> locks.lock(connection, instances)
                .flatMap(owners -> added(
                        connection,
                        owners,
                        wave.stream()
                                .filter(scraped -> owners.containsKey(scraped.instanceId()))
                                .toList())));
    }

    private Uni<Written<StoredAttempt>> added(SqlConnection connection, Map<UUID, Owner> owners, List<Scraped> owned) {
        Set<UUID> instances = owned.stream().map(Scraped::instanceId).collect(Collectors.toSet());
        return reader.of(connection, instances).flatMap(before -> connection
                .preparedQuery(ADD_WAVE)
                .execute(columns(owned))
                .flatMap(written -> events.insert(connection, HealthEvents.of(before, owned))
                        .map(told -> new Written<>(Map.of(TABLE, written.rowCount()), fresh(before, owners, owned)))));
    }

    /** As {@code fresh} in {@link #ADD_WAVE}. */
    private static List<StoredAttempt> fresh(Map<UUID, Before> before, Map<UUID, Owner> owners, List<Scraped> owned) {
        Map<UUID, Set<Instant>> seen = new HashMap<>();
        List<StoredAttempt> fresh = new ArrayList<>();
        for (Scraped scraped : owned) {
            Before stored = before.get(scraped.instanceId());
            Owner owner = owners.get(scraped.instanceId());
            Instant at = scraped.collectedAt();
            boolean newer = stored == null || at.isAfter(stored.lastAttemptAt());
            if (owner != null
                    && newer
                    && seen.computeIfAbsent(scraped.instanceId(), id -> new HashSet<>())
                            .add(at)) {
                fresh.add(new StoredAttempt(owner.orgId(), scraped));
            }
        }
        return fresh;
    }

    private static Tuple columns(List<Scraped> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Scraped::instanceId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.collectedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(rows, scraped -> scraped.code().code()))
                .addArrayOfInteger(numbers(rows, Scraped::httpStatus))
                .addArrayOfInteger(numbers(rows, Scraped::durationMs))
                .addArrayOfInteger(numbers(rows, HealthWriter::samples))
                .addArrayOfString(texts(rows, HealthWriter::dialect))
                .addArrayOfString(texts(rows, HealthWriter::queriesCode));
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

    private static @Nullable String[] texts(List<Scraped> rows, Function<Scraped, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Integer[] numbers(List<Scraped> rows, Function<Scraped, @Nullable Integer> number) {
        return rows.stream().map(number).toArray(Integer[]::new);
    }
}
