package com.pgcache.api.queries;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How often the queries of one page ran in a window: of all others the history is not read. */
@ApplicationScoped
@ThroughPgcache
class RecentExecutionsReader {

    private static final String OF_SOME =
            """
            SELECT r.fingerprint, sum(r.executions)::float8 AS executions
            FROM fleet.query_rollup_5m r
            WHERE r.org_id = $1 AND r.instance_id = $2 AND r.bucket >= $3 AND r.bucket < $4 AND r.fingerprint = ANY($5)
            GROUP BY r.fingerprint
            """;

    private final CachedReader cached;

    RecentExecutionsReader(CachedReader cached) {
        this.cached = cached;
    }

    private record Executions(String fingerprint, double count) {}

    static List<String> statements() {
        return List.of(OF_SOME);
    }

    /** By fingerprint; one that did not run is missing. */
    Uni<Map<String, Double>> of(Member member, UUID instanceId, Window window, List<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                member.orgId(),
                instanceId,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC),
                fingerprints.toArray(String[]::new));
        return cached.read(OF_SOME, parameters, row -> new Executions(row.getString(0), row.getDouble(1)))
                .map(rows -> rows.stream().collect(Collectors.toMap(Executions::fingerprint, Executions::count)));
    }
}
