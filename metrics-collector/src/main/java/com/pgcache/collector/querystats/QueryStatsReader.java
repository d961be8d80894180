package com.pgcache.collector.querystats;

import com.pgcache.collector.queryhistory.HashCache;
import com.pgcache.collector.queryhistory.QueryIncrements;
import com.pgcache.collector.queryhistory.QueryTally;
import com.pgcache.collector.queryhistory.StoredHashes;
import com.pgcache.collector.queryhistory.StoredHashes.Entry;
import com.pgcache.collector.querystats.TimedReport.HashedQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a report says that is not stored yet. Rows that are remembered to be stored as reported are neither sent nor
 * read; what is remembered counts only as long as the edition of the instance's rows is the same, so that another
 * collector, or housekeeping, may have written in between.
 */
@ApplicationScoped
class QueryStatsReader {

    /** What is stored of some templates or all. */
    private record Stored(@Nullable Long edition, Map<String, QueryTally> tallies, List<Entry> entries) {}

    private static final String EDITION =
            """
            SELECT edition
            FROM fleet.query_editions
            WHERE instance_id = $1
            """;

    /** Always one row, so that the edition and the rows are of one moment. */
    private static final String CHANGED_ROWS =
            """
            SELECT edition.edition, stored.fingerprint, stored.execution_count, stored.cache_hits, stored.cache_misses,
                stored.bytes_served, stored.avg_latency_cache_ms, stored.avg_latency_origin_ms, stored.first_seen,
                stored.collected_at
            FROM (SELECT $1::uuid AS id) AS instance
            LEFT JOIN fleet.query_editions AS edition ON edition.instance_id = instance.id
            LEFT JOIN fleet.query_stats AS stored
                ON stored.instance_id = instance.id AND stored.fingerprint = ANY($2::text[])
            """;

    private static final String ALL_ROWS =
            """
            SELECT edition.edition, stored.fingerprint, stored.first_seen, stored.collected_at, %s
            FROM (SELECT $1::uuid AS id) AS instance
            LEFT JOIN fleet.query_editions AS edition ON edition.instance_id = instance.id
            LEFT JOIN fleet.query_stats AS stored ON stored.instance_id = instance.id
            """
                    .formatted(QueryField.each(QueryField.TELLING, field -> "stored." + field.name()));

    private final HashCache cache;

    QueryStatsReader(HashCache cache) {
        this.cache = cache;
    }

    /** True when all of the report is stored. Needs no lock: what is stored at some moment need not be stored again. */
    Uni<Boolean> isStored(SqlClient client, UUID instanceId, TimedReport report) {
        StoredHashes known = cache.of(instanceId);
        if (known == null
                || !report.isAfter(known.newest())
                || !report.changedSince(known).isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return client.preparedQuery(EDITION)
                .execute(Tuple.of(instanceId))
                .map(rows -> rows.rowCount() > 0
                        && known.isEdition(rows.iterator().next().getLong("edition")));
    }

    /** In the transaction that has the instance locked. */
    Uni<ReportChanges> changes(SqlConnection connection, UUID instanceId, TimedReport report) {
        StoredHashes known = cache.of(instanceId);
        if (known == null || !report.isAfter(known.newest())) {
            return allChanges(connection, instanceId, report);
        }
        List<HashedQuery> changed = report.changedSince(known);
        Tuple keys = Tuple.of(
                instanceId,
                changed.stream().map(each -> each.query().fingerprint()).toArray(String[]::new));
        return connection
                .preparedQuery(CHANGED_ROWS)
                .execute(keys)
                .map(rows -> stored(rows, false))
                .flatMap(stored -> {
                    boolean usable = known.isEdition(stored.edition)
                            // then what did not change grew as well
                            && !QueryIncrements.isRestart(stored.tallies, report.tallies(changed), report.forgets());
                    return usable
                            ? Uni.createFrom().item(changes(report, stored, changed, known))
                            : allChanges(connection, instanceId, report);
                });
    }

    /** For a report that was stored, and committed. */
    void remember(UUID instanceId, ReportChanges changes) {
        StoredHashes after = changes.hashes();
        if (after == null) {
            cache.remove(instanceId);
        } else {
            cache.put(instanceId, after);
        }
    }

    private static Uni<ReportChanges> allChanges(SqlConnection connection, UUID instanceId, TimedReport report) {
        return connection
                .preparedQuery(ALL_ROWS)
                .execute(Tuple.of(instanceId))
                .map(rows -> stored(rows, true))
                .map(stored -> allChanges(report, stored));
    }

    private static ReportChanges allChanges(TimedReport report, Stored stored) {
        StoredHashes known = stored.entries.isEmpty()
                ? null
                // without an edition nothing equals it
                : StoredHashes.of(stored.edition == null ? 0 : stored.edition, stored.entries);
        List<HashedQuery> all = report.queries();
        boolean restart = QueryIncrements.isRestart(stored.tallies, report.tallies(all), report.forgets());
        List<HashedQuery> changed = known == null || restart ? all : report.changedSince(known);
        return changes(report, stored, changed, known);
    }

    private static ReportChanges changes(
            TimedReport report, Stored stored, List<HashedQuery> changed, @Nullable StoredHashes known) {
        Instant lastChange = known == null ? null : known.newest();
        long edition = ThreadLocalRandom.current().nextLong();
        List<Entry> entries = report.entries(changed);
        StoredHashes after = null;
        if (known == null) {
            after = StoredHashes.of(edition, entries);
        } else if (report.isAfter(known.newest())) {
            after = changed.isEmpty() && stored.edition != null ? known : known.with(edition, entries);
        }
        return new ReportChanges(
                stored.edition,
                edition,
                changed.stream().map(HashedQuery::query).toList(),
                QueryIncrements.of(stored.tallies, report.tallies(changed), report.forgets(), lastChange),
                stored.edition == null ? List.of() : appeared(stored, changed),
                after);
    }

    private static List<String> appeared(Stored stored, List<HashedQuery> changed) {
        return changed.stream()
                .map(each -> each.query().fingerprint())
                .filter(fingerprint -> !stored.tallies.containsKey(fingerprint))
                .toList();
    }

    private static Stored stored(RowSet<Row> rows, boolean withHashes) {
        Map<String, QueryTally> tallies = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        Long edition = null;
        for (Row row : rows) {
            edition = row.getLong("edition");
            String fingerprint = row.getString("fingerprint");
            if (fingerprint != null) {
                QueryTally tally = tally(row, fingerprint);
                tallies.put(fingerprint, tally);
                if (withHashes) {
                    entries.add(new Entry(
                            QueryField.key(fingerprint), QueryField.hash(field -> value(row, field)), tally.at()));
                }
            }
        }
        return new Stored(edition, tallies, entries);
    }

    private static QueryTally tally(Row row, String fingerprint) {
        return new QueryTally(
                fingerprint,
                row.getLong("execution_count"),
                row.getLong("cache_hits"),
                row.getLong("cache_misses"),
                row.getLong("bytes_served"),
                row.getDouble("avg_latency_cache_ms"),
                row.getDouble("avg_latency_origin_ms"),
                row.getOffsetDateTime("first_seen").toInstant(),
                row.getOffsetDateTime("collected_at").toInstant());
    }

    private static @Nullable Object value(Row row, QueryField field) {
        return field.name().equals("tables")
                ? QueryField.joined(List.of(Objects.requireNonNull(row.getArrayOfStrings(field.name()))))
                : row.getValue(field.name());
    }
}
