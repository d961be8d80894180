package com.pgcache.api.overview;

import com.pgcache.api.access.Member;
import com.pgcache.api.overview.Freshness.Sample;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last few scrapes of instances, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class FreshnessReader {

    private static final String LATEST_OF_ORGANIZATION =
            """
            SELECT s.instance_id, s.collected_at, s.replication_lag_bytes, s.replication_lag_seconds, s.cdc_events,
                   s.cdc_inserts, s.cdc_updates, s.cdc_deletes, s.invalidations
            FROM fleet.metrics_snapshots s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.collected_at >= $2 AND s.collected_at < $3
            ORDER BY s.instance_id, s.collected_at
            """;

    private static final String LATEST_OF_INSTANCE =
            """
            SELECT s.instance_id, s.collected_at, s.replication_lag_bytes, s.replication_lag_seconds, s.cdc_events,
                   s.cdc_inserts, s.cdc_updates, s.cdc_deletes, s.invalidations
            FROM fleet.metrics_snapshots s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.instance_id = $4 AND s.collected_at >= $2 AND s.collected_at < $3
            ORDER BY s.collected_at
            """;

    /** Three scrapes of the slowest instance. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(16);

    private static final long SNAP_SECONDS = 30;

    private final CachedReader cached;

    FreshnessReader(CachedReader cached) {
        this.cached = cached;
    }

    private record Read(UUID instance, Sample sample) {}

    static List<String> statements() {
        return List.of(LATEST_OF_ORGANIZATION, LATEST_OF_INSTANCE);
    }

    /** Sorted by time; an instance without a recent scrape is missing. */
    Uni<Map<UUID, List<Sample>>> latest(Member member, @Nullable UUID instance, Instant now) {
        Instant to = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), SNAP_SECONDS) * SNAP_SECONDS)
                .plusSeconds(SNAP_SECONDS);
        Tuple parameters =
                Tuple.of(member.orgId(), to.minus(LOOK_BACK).atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
        if (instance != null) {
            parameters.addUUID(instance);
        }
        return cached.read(
                        instance == null ? LATEST_OF_ORGANIZATION : LATEST_OF_INSTANCE,
                        parameters,
                        FreshnessReader::read)
                .map(rows -> {
                    Map<UUID, List<Sample>> samples = new HashMap<>();
                    rows.forEach(row -> samples.computeIfAbsent(row.instance, id -> new ArrayList<>())
                            .add(row.sample));
                    return samples;
                });
    }

    private static Read read(Row row) {
        Sample sample = new Sample(
                row.getOffsetDateTime(1).toInstant(), row.getLong(2), row.getDouble(3), events(row), row.getLong(8));
        return new Read(row.getUUID(0), sample);
    }

    /** The seed's dialect has no total; a kind that never happened is not there. Null if there is nothing at all. */
    private static @Nullable Long events(Row row) {
        Long total = row.getLong(4);
        for (int kind = 5; row.getLong(4) == null && kind <= 7; kind++) {
            Long one = row.getLong(kind);
            total = one == null ? total : (Long) (one + (total == null ? 0 : total));
        }
        return total;
    }
}
