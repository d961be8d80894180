package com.pgcache.collector.rollup;

import com.pgcache.model.column.Column;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds to the roll-ups of instances and organisations, one statement per table and wave. All within a transaction of the
 * caller, which locks first, and in one order, so that replicas take turns on an organisation and none is in a circle.
 */
@ApplicationScoped
public class RollupWriter {

    /** Whose an instance is, and how often it is scraped. */
    public record Owner(String orgId, Duration interval) {}

    private record InstanceRow(UUID instanceId, String orgId, Rollup rollup) {}

    private record OrgKey(String orgId, Instant bucket) {}

    /**
     * Until the transaction ends nobody else stores for these instances, so what it reads of them stays true; and none
     * of them is deleted, so a purge finds whatever it stores. References to them stay possible.
     */
    private static final String LOCK_INSTANCES =
            """
            SELECT id, org_id, scrape_interval_seconds
            FROM fleet.instances
            WHERE id = ANY($1::uuid[])
            ORDER BY id
            FOR NO KEY UPDATE
            """;

    private static final String ADD_TO_INSTANCES =
            """
            INSERT INTO fleet.metrics_rollup_%1$s AS r
                (instance_id, bucket, org_id, scrapes, resets, gaps, last_at, %2$s)
            SELECT instance_id, bucket, org_id, scrapes, resets, gaps, last_at, %2$s
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                    $7::timestamptz[], %3$s)
                AS wave (instance_id, bucket, org_id, scrapes, resets, gaps, last_at, %2$s)
            ON CONFLICT (instance_id, bucket) DO UPDATE SET
                scrapes = r.scrapes + excluded.scrapes,
                resets = r.resets + excluded.resets,
                gaps = r.gaps + excluded.gaps,
                last_at = GREATEST(r.last_at, excluded.last_at),
                %4$s
            """;

    private static final String ADD_TO_ORGS =
            """
            INSERT INTO fleet.org_rollup_%1$s AS r (org_id, bucket, scrapes, resets, gaps, %2$s)
            SELECT org_id, bucket, scrapes, resets, gaps, %2$s
            FROM unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[], %3$s)
                AS wave (org_id, bucket, scrapes, resets, gaps, %2$s)
            %4$s
            """;

    private static final String MERGE_ORG =
            """
            ON CONFLICT (org_id, bucket) DO UPDATE SET
                scrapes = r.scrapes + excluded.scrapes,
                resets = r.resets + excluded.resets,
                gaps = r.gaps + excluded.gaps,
                %1$s
            """
                    .formatted(merges(RollupColumn.GROWTH));

    /** Sorted like a wave, which may be storing for other instances of the same organisation. */
    private static final String PURGE =
            """
            WITH gone AS (
                DELETE FROM fleet.metrics_rollup_%1$s AS data USING fleet.purges AS purge
                WHERE data.instance_id = purge.instance_id
                RETURNING data.*
            )
            INSERT INTO fleet.org_rollup_%1$s AS r (org_id, bucket, scrapes, resets, gaps, %2$s)
            SELECT org_id, bucket, (-sum(scrapes))::bigint, (-sum(resets))::bigint, (-sum(gaps))::bigint, %3$s
            FROM gone
            GROUP BY org_id, bucket
            ORDER BY org_id COLLATE "C", bucket
            %4$s
            """;

    /** NULL stays NULL, which it would not in LEAST; the end is that of {@link RollupColumn#merged()}. */
    private static final String NEGATIVE =
            "(-CASE WHEN sum(%1$s) > 4611686018427387903 THEN 4611686018427387903 ELSE sum(%1$s) END)::bigint";

    private static final String FORGET_EMPTY = "DELETE FROM fleet.org_rollup_%1$s WHERE scrapes <= 0";

    private static final Map<Tier, String> INSTANCE_SQL = perTier(tier -> ADD_TO_INSTANCES.formatted(
            tier.suffix(), names(RollupColumn.ALL), arrays(RollupColumn.ALL, 8), merges(RollupColumn.ALL)));

    private static final Map<Tier, String> ORG_SQL = perTier(tier -> ADD_TO_ORGS.formatted(
            tier.suffix(), names(RollupColumn.GROWTH), arrays(RollupColumn.GROWTH, 6), MERGE_ORG));

    private static final Map<Tier, String> PURGE_SQL = perTier(tier -> PURGE.formatted(
            tier.suffix(),
            names(RollupColumn.GROWTH),
            RollupColumn.GROWTH.stream()
                    .map(column ->
                            column.isReal() ? "-sum(%s)".formatted(column.name()) : NEGATIVE.formatted(column.name()))
                    .collect(Collectors.joining(", ")),
            MERGE_ORG));

    /** Instances that were deleted are missing; nothing is to be stored for them. */
    public Uni<Map<UUID, Owner>> lock(SqlConnection connection, Collection<UUID> instances) {
        UUID[] ids = instances.stream().distinct().toArray(UUID[]::new);
        return connection
                .preparedQuery(LOCK_INSTANCES)
                .execute(Tuple.of((Object) ids))
                .map(rows -> {
                    Map<UUID, Owner> owners = new HashMap<>();
                    rows.forEach(row -> owners.put(
                            row.getUUID("id"),
                            new Owner(
                                    row.getString("org_id"),
                                    Duration.ofSeconds(row.getInteger("scrape_interval_seconds")))));
                    return owners;
                });
    }

    /**
     * @param owners all locked
     * @param known per instance what {@link RollupIncrements} needs of what was stored before
     * @param fresh what this transaction stored, and it alone: what was there already is not among it
     * @return rows by table, those of {@code fleet}
     */
    public Uni<Map<String, Integer>> add(
            SqlConnection connection,
            Map<UUID, Owner> owners,
            Map<UUID, ? extends Collection<Measured>> known,
            List<Measured> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<UUID, List<Measured>> byInstance = fresh.stream().collect(Collectors.groupingBy(Measured::instanceId));
        Map<Tier, List<InstanceRow>> rows = perTier(tier -> rows(tier, owners, known, byInstance));
        List<InstanceRow> fiveMinutes = rows.getOrDefault(Tier.FIVE_MINUTES, List.of());
        List<InstanceRow> hours = rows.getOrDefault(Tier.HOUR, List.of());
        Map<String, Integer> written = new TreeMap<>();
        return addToInstances(connection, Tier.FIVE_MINUTES, fiveMinutes)
                .invoke(count -> written.put("metrics_rollup_5m", count))
                .flatMap(done -> addToInstances(connection, Tier.HOUR, hours))
                .invoke(count -> written.put("metrics_rollup_1h", count))
                // last, as other replicas may wait for an organisation until this transaction ends
                .flatMap(done -> addToOrgs(connection, Tier.FIVE_MINUTES, fiveMinutes))
                .invoke(count -> written.put("org_rollup_5m", count))
                .flatMap(done -> addToOrgs(connection, Tier.HOUR, hours))
                .invoke(count -> written.put("org_rollup_1h", count))
                .map(done -> written);
    }

    /** Deletes the roll-ups of the instances in {@code fleet.purges} and takes them out of their organisations'. */
    public Uni<Void> purge(SqlConnection connection) {
        return purge(connection, Tier.FIVE_MINUTES).flatMap(done -> purge(connection, Tier.HOUR));
    }

    private static Uni<Void> purge(SqlConnection connection, Tier tier) {
        return connection
                .preparedQuery(PURGE_SQL.getOrDefault(tier, ""))
                .execute()
                .flatMap(touched -> touched.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .query(FORGET_EMPTY.formatted(tier.suffix()))
                                .execute()
                                .replaceWithVoid());
    }

    private static List<InstanceRow> rows(
            Tier tier,
            Map<UUID, Owner> owners,
            Map<UUID, ? extends Collection<Measured>> known,
            Map<UUID, List<Measured>> fresh) {
        List<InstanceRow> rows = new ArrayList<>();
        fresh.forEach((instanceId, measured) -> {
            Owner owner = owners.get(instanceId);
            Collection<Measured> stored = known.get(instanceId);
            if (owner != null) {
                RollupIncrements.of(tier, owner.interval(), stored == null ? List.of() : stored, measured)
                        .forEach(rollup -> rows.add(new InstanceRow(instanceId, owner.orgId(), rollup)));
            }
        });
        return rows;
    }

    private static Uni<Integer> addToInstances(SqlConnection connection, Tier tier, List<InstanceRow> rows) {
        Tuple wave = Tuple.tuple();
        wave.addArrayOfUUID(rows.stream().map(InstanceRow::instanceId).toArray(UUID[]::new));
        wave.addArrayOfOffsetDateTime(times(rows.stream().map(row -> row.rollup.bucket())));
        wave.addArrayOfString(rows.stream().map(InstanceRow::orgId).toArray(String[]::new));
        List<Rollup> rollups = rows.stream().map(InstanceRow::rollup).toList();
        addCounts(wave, rollups);
        wave.addArrayOfOffsetDateTime(times(rollups.stream().map(Rollup::lastAt)));
        addColumns(wave, RollupColumn.ALL, rollups);
        return connection
                .preparedQuery(INSTANCE_SQL.getOrDefault(tier, ""))
                .execute(wave)
                .map(written -> written.rowCount());
    }

    private static Uni<Integer> addToOrgs(SqlConnection connection, Tier tier, List<InstanceRow> rows) {
        Map<OrgKey, Rollup> orgs =
                new TreeMap<>(Comparator.comparing(OrgKey::orgId).thenComparing(OrgKey::bucket));
        for (InstanceRow row : rows) {
            orgs.computeIfAbsent(new OrgKey(row.orgId, row.rollup.bucket()), key -> new Rollup(key.bucket()))
                    .addGrowthOf(row.rollup);
        }
        Tuple wave = Tuple.tuple();
        wave.addArrayOfString(orgs.keySet().stream().map(OrgKey::orgId).toArray(String[]::new));
        wave.addArrayOfOffsetDateTime(times(orgs.keySet().stream().map(OrgKey::bucket)));
        List<Rollup> rollups = List.copyOf(orgs.values());
        addCounts(wave, rollups);
        addColumns(wave, RollupColumn.GROWTH, rollups);
        return connection
                .preparedQuery(ORG_SQL.getOrDefault(tier, ""))
                .execute(wave)
                .map(written -> written.rowCount());
    }

    private static void addCounts(Tuple wave, List<Rollup> rollups) {
        wave.addArrayOfLong(rollups.stream().map(Rollup::scrapes).toArray(Long[]::new));
        wave.addArrayOfLong(rollups.stream().map(Rollup::resets).toArray(Long[]::new));
        wave.addArrayOfLong(rollups.stream().map(Rollup::gaps).toArray(Long[]::new));
    }

    private static void addColumns(Tuple wave, List<RollupColumn> columns, List<Rollup> rollups) {
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            Stream<Object> values = rollups.stream().map(rollup -> rollup.value(index));
            if (columns.get(i).source().kind() == Column.Kind.REAL) {
                wave.addArrayOfDouble(values.toArray(Double[]::new));
            } else {
                wave.addArrayOfLong(values.toArray(Long[]::new));
            }
        }
    }

    private static OffsetDateTime[] times(Stream<Instant> times) {
        return times.map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static String names(List<RollupColumn> columns) {
        return columns.stream().map(RollupColumn::name).collect(Collectors.joining(", "));
    }

    private static String arrays(List<RollupColumn> columns, int first) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + first) + "::" + columns.get(i).sqlType() + "[]")
                .collect(Collectors.joining(", "));
    }

    private static String merges(List<RollupColumn> columns) {
        return columns.stream()
                .map(column -> column.name() + " = " + column.merged())
                .collect(Collectors.joining(", "));
    }

    private static <T> Map<Tier, T> perTier(Function<Tier, T> each) {
        return Tier.ALL.stream().collect(Collectors.toMap(Function.identity(), each));
    }
}
