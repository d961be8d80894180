package com.pgcache.api.metrics;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Tier;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roll-ups of instances, regions and organisations, through pgcache. One text per tier, scope and family. */
@ApplicationScoped
@ThroughPgcache
class RollupReader {

    /** {@code %1$s} is a tier, {@code %2$s} the columns of a family. */
    private static final String INSTANCE =
            """
            SELECT r.bucket, r.scrapes, r.resets, r.gaps, %2$s
            FROM fleet.metrics_rollup_%1$s r
            WHERE r.org_id = $1 AND r.instance_id = $4 AND r.bucket >= $2 AND r.bucket < $3
            ORDER BY r.bucket
            """;

    private static final String REGION =
            """
            SELECT r.bucket, sum(r.scrapes)::bigint, sum(r.resets)::bigint, sum(r.gaps)::bigint, %2$s
            FROM fleet.metrics_rollup_%1$s r
            JOIN fleet.instances i ON i.id = r.instance_id
            WHERE i.org_id = $1 AND i.region = $4 AND r.bucket >= $2 AND r.bucket < $3
            GROUP BY r.bucket
            ORDER BY r.bucket
            """;

    /** What does not add up over instances is not in the organisation's own roll-ups. */
    private static final String ORGANIZATION_LEVELS =
            """
            SELECT r.bucket, sum(r.scrapes)::bigint, sum(r.resets)::bigint, sum(r.gaps)::bigint, %2$s
            FROM fleet.metrics_rollup_%1$s r
            JOIN fleet.instances i ON i.id = r.instance_id
            WHERE i.org_id = $1 AND r.bucket >= $2 AND r.bucket < $3
            GROUP BY r.bucket
            ORDER BY r.bucket
            """;

    private static final String ORGANIZATION =
            """
            SELECT r.bucket, r.scrapes, r.resets, r.gaps, %2$s
            FROM fleet.org_rollup_%1$s r
            WHERE r.org_id = $1 AND r.bucket >= $2 AND r.bucket < $3
            ORDER BY r.bucket
            """;

    private static final int MARKS = 4;

    private final CachedReader cached;

    RollupReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        List<Scope> scopes = List.of(
                new Scope.OfInstance(new java.util.UUID(0, 0), java.time.Duration.ofSeconds(30)),
                new Scope.OfRegion(""),
                new Scope.OfOrganization());
        return scopes.stream()
                .flatMap(scope -> Stream.of(Tier.FIVE_MINUTES, Tier.HOUR)
                        .flatMap(tier -> Arrays.stream(Family.values()).map(family -> statement(scope, tier, family))))
                .toList();
    }

    /** Adds what the roll-ups have of a family; the scrapes too if {@code first}. */
    Uni<Steps> addTo(Steps steps, Member member, Scope scope, Family family, boolean first) {
        Window window = steps.window();
        Tuple parameters = Tuple.of(
                member.orgId(),
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        if (scope instanceof Scope.OfInstance instance) {
            parameters.addUUID(instance.id());
        } else if (scope instanceof Scope.OfRegion region) {
            parameters.addString(region.region());
        }
        List<Slot> slots = slots(family);
        return cached.read(statement(scope, window.tier(), family), parameters, row -> values(row, slots.size()))
                .map(rows -> added(steps, slots, rows, first));
    }

    /** One column of a statement. */
    private record Slot(Measure measure, String part) {

        String column() {
            return "r." + (part.isEmpty() ? measure.column() : measure.column(part));
        }

        /** Over instances. */
        String merged() {
            String cast = measure.isWhole() ? "::bigint" : "::float8";
            return switch (part) {
                case "", "weighted" -> "sum(" + column() + ")" + cast;
                case "last" ->
                    measure.kind() == Measure.Kind.LEVEL ? "max(" + column() + ")" : "sum(" + column() + ")" + cast;
                default -> part + "(" + column() + ")";
            };
        }
    }

    private static String statement(Scope scope, Tier tier, Family family) {
        String columns;
        String template;
        if (scope instanceof Scope.OfInstance) {
            template = INSTANCE;
            columns = columns(family, Slot::column);
        } else if (scope instanceof Scope.OfRegion) {
            template = REGION;
            columns = columns(family, Slot::merged);
        } else if (family.grows()) {
            template = ORGANIZATION;
            columns = columns(family, Slot::column);
        } else {
            template = ORGANIZATION_LEVELS;
            columns = columns(family, Slot::merged);
        }
        return template.formatted(tier.code(), columns);
    }

    private static String columns(Family family, Function<Slot, String> each) {
        return slots(family).stream().map(each).collect(Collectors.joining(", "));
    }

    private static List<Slot> slots(Family family) {
        List<Slot> slots = new ArrayList<>();
        for (Measure measure : family.measures()) {
            List<String> parts =
                    switch (measure.kind()) {
                        case COUNTER, SUM -> List.of("");
                        case GAUGE, LEVEL -> List.of("last", "min", "max");
                        case LIMIT -> List.of("last");
                        case QUANTILE -> List.of("weighted", "min", "max");
                    };
            parts.forEach(part -> slots.add(new Slot(measure, part)));
        }
        return slots;
    }

    private static double[] values(Row row, int slots) {
        double[] values = new double[MARKS + slots];
        OffsetDateTime bucket = row.getOffsetDateTime(0);
        values[0] = bucket.toEpochSecond();
        for (int i = 1; i < values.length; i++) {
            Double value = row.getDouble(i);
            values[i] = value == null ? Double.NaN : Steps.bounded(value);
        }
        return values;
    }

    private static Steps added(Steps steps, List<Slot> slots, List<double[]> rows, boolean first) {
        for (double[] row : rows) {
            int step = steps.stepOf(Instant.ofEpochSecond((long) row[0]));
            if (step < 0) {
                continue;
            }
            if (first) {
                steps.count(step, row[1], row[2], row[3]);
            }
            for (int i = 0; i < slots.size(); i++) {
                add(steps, step, slots.get(i), row, MARKS + i);
            }
        }
        return steps;
    }

    private static void add(Steps steps, int step, Slot slot, double[] row, int at) {
        switch (slot.part) {
            case "", "weighted" -> steps.add(step, slot.measure, row[at]);
            case "last" -> steps.follow(step, slot.measure, row[at]);
            case "min" -> steps.widen(step, slot.measure, row[at], row[at + 1]);
            default -> {
                // the largest came with the smallest
            }
        }
    }
}
