package com.pgcache.api.queries.sparkline;

import com.pgcache.api.access.Member;
import com.pgcache.api.queries.QueryColumns;
import com.pgcache.api.queries.sparkline.Sparkline.Bucket;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * Queries are few and their history is long, so what is joined and sorted with it is the template's place on the page
     * and not its text; without the GROUP BY PostgreSQL would look for that once for each row of history.
     */
    private static final String OF_TEMPLATES = QueryColumns.onOneLine(
            """
            SELECT q.place, r.bucket, sum(r.executions)::float8
            FROM (
                SELECT q.instance_id, q.fingerprint, min(CASE q.sql_template %3$s END) AS place
                FROM (%2$s) q
                %1$sGROUP BY q.instance_id, q.fingerprint
            ) q
            JOIN fleet.query_rollup_5m r ON r.instance_id = q.instance_id AND r.fingerprint = q.fingerprint
            WHERE r.org_id = $1 AND r.bucket >= $2 AND r.bucket < $3
            GROUP BY q.place, r.bucket
            """);

    /** Number of its parameter. */
    private static final int FIRST_TEMPLATE = 4;

    private final CachedReader cached;

    SparklineReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return Stream.concat(
                        Stream.of(ofInstance(), ofTemplates(QueryFilter.ALL)),
                        FilterParser.everyConditionOfFleet().stream()
                                .map(condition -> ofTemplates(QueryFilter.ALL.and(condition))))
                .toList();
    }

    /** By fingerprint, of those that are asked for. */
    public Uni<Map<String, List<Double>>> ofInstance(
            Member member, UUID instanceId, List<String> fingerprints, Sparkline line) {
        Tuple parameters = window(member, line).addUUID(instanceId);
        return read(ofInstance(), parameters, fingerprints, List.of(), SparklineReader::bucket, line);
    }

    /** By template, over all instances of the organisation on which it matches. */
    public Uni<Map<String, List<Double>>> ofTemplates(
            Member member, List<String> templates, QueryFilter filter, Sparkline line) {
        return read(
                ofTemplates(filter),
                window(member, line),
                templates,
                filter.values(),
                row -> bucket(templates.get(row.getInteger(0)), row),
                line);
    }

    // six parameters: what is sent, and what is made of the answer
    private Uni<Map<String, List<Double>>> read(
            String statement,
            Tuple parameters,
            List<String> rows,
            List<Object> rest,
            Function<Row, Bucket> toBucket,
            Sparkline line) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        for (int i = 0; i < Sparkline.MAX_ROWS; i++) {
            parameters.addString(rows.get(Math.min(i, rows.size() - 1)));
        }
        rest.forEach(parameters::addValue);
        return cached.read(statement, parameters, toBucket).map(buckets -> lines(rows, buckets, line));
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
        return bucket(row.getString(0), row);
    }

    private static Bucket bucket(String name, Row row) {
        return new Bucket(name, row.getOffsetDateTime(1).toInstant(), row.getDouble(2));
    }

    private static String ofInstance() {
        return OF_INSTANCE.formatted(places(5));
    }

    private static String ofTemplates(QueryFilter filter) {
        return OF_TEMPLATES.formatted(
                filter.where(FIRST_TEMPLATE + Sparkline.MAX_ROWS),
                QueryColumns.FILTERED_OF_TEMPLATES.formatted(places(FIRST_TEMPLATE)),
                IntStream.range(0, Sparkline.MAX_ROWS)
                        .mapToObj(place -> "WHEN $" + (FIRST_TEMPLATE + place) + " THEN " + place)
                        .collect(Collectors.joining(" ")));
    }

    private static String places(int first) {
        return IntStream.range(first, first + Sparkline.MAX_ROWS)
                .mapToObj(place -> "$" + place)
                .collect(Collectors.joining(", "));
    }
}
