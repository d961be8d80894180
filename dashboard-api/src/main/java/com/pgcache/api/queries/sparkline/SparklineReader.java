package com.pgcache.api.queries.sparkline;

import com.pgcache.api.access.Member;
import com.pgcache.api.queries.sparkline.Sparkline.Bucket;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One statement for all rows of a page, through pgcache. */
@ApplicationScoped
@ThroughPgcache
public class SparklineReader {

    /** A shorter page repeats one of its rows. */
    private static final String OF_INSTANCE =
            """
            SELECT r.fingerprint, r.bucket, r.executions::float8
            FROM fleet.query_rollup_5m r
            WHERE r.org_id = $1 AND r.instance_id = $4 AND r.bucket >= $2 AND r.bucket < $3 AND r.fingerprint IN (%s)
            """;

    private static final String OF_TEMPLATES =
            """
            SELECT s.sql_template, r.bucket, sum(r.executions)::float8
            FROM fleet.query_stats s
            JOIN fleet.instances i ON i.id = s.instance_id
            JOIN fleet.query_rollup_5m r ON r.instance_id = s.instance_id AND r.fingerprint = s.fingerprint
            WHERE i.org_id = $1 AND r.bucket >= $2 AND r.bucket < $3 AND s.sql_template IN (%s)
            GROUP BY s.sql_template, r.bucket
            """;

    private final CachedReader cached;

    SparklineReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(ofInstance(), ofTemplates());
    }

    /** By fingerprint, of those that are asked for. */
    public Uni<Map<String, List<Double>>> ofInstance(
            Member member, UUID instanceId, List<String> fingerprints, Sparkline line) {
        Tuple parameters = window(member, line).addUUID(instanceId);
        return read(ofInstance(), parameters, fingerprints, line);
    }

    /** By template, over all instances of the organisation. */
    public Uni<Map<String, List<Double>>> ofTemplates(Member member, List<String> templates, Sparkline line) {
        return read(ofTemplates(), window(member, line), templates, line);
    }

    private Uni<Map<String, List<Double>>> read(String statement, Tuple parameters, List<String> rows, Sparkline line) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        for (int i = 0; i < Sparkline.MAX_ROWS; i++) {
            parameters.addString(rows.get(Math.min(i, rows.size() - 1)));
        }
        return cached.read(statement, parameters, SparklineReader::bucket).map(buckets -> lines(rows, buckets, line));
    }

    private static Map<String, List<Double>> lines(List<String> rows, List<Bucket> buckets, Sparkline line) {
        Map<String, List<Bucket>> byRow = buckets.stream().collect(Collectors.groupingBy(Bucket::row));
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        rows.forEach(row -> lines.put(row, line.values(byRow.getOrDefault(row, List.of()))));
        return lines;
    }

    private static Tuple window(Member member, Sparkline line) {
        return Tuple.of(
                member.orgId(), line.from().atOffset(ZoneOffset.UTC), line.to().atOffset(ZoneOffset.UTC));
    }

    private static Bucket bucket(Row row) {
        return new Bucket(row.getString(0), row.getOffsetDateTime(1).toInstant(), row.getDouble(2));
    }

    private static String ofInstance() {
        return OF_INSTANCE.formatted(places(5));
    }

    private static String ofTemplates() {
        return OF_TEMPLATES.formatted(places(4));
    }

    private static String places(int first) {
        return IntStream.range(first, first + Sparkline.MAX_ROWS)
                .mapToObj(place -> "$" + place)
                .collect(Collectors.joining(", "));
    }
}
