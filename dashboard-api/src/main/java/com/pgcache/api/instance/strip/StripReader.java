package com.pgcache.api.instance.strip;

import com.pgcache.api.access.Member;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.strip.ScrapeStrip.Bucket;
import com.pgcache.api.region.ReadTrace;
import com.pgcache.model.scrape.Mode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** From the origin, as the last bucket changes with every scrape. */
@ApplicationScoped
class StripReader {

    private static final String STRIP =
            """
            SELECT s.bucket, s.ok, s.failed, s.last_failure, s.max_duration_ms, s.samples
            FROM fleet.scrape_strip_5m s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.instance_id = $2 AND s.bucket >= $3
            """;

    private final Pool origin;
    private final ReadTrace trace;
    private final Clock clock;

    StripReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace, Clock clock) {
        this.origin = origin;
        this.trace = trace;
        this.clock = clock;
    }

    /** @param instance of the member's organisation */
    Uni<ScrapeStrip> of(Member member, Instance instance) {
        Instant now = clock.instant();
        Mode mode = Mode.byCode(instance.mode());
        Tuple parameters =
                Tuple.of(member.orgId(), instance.id(), ScrapeStrip.from(now).atOffset(ZoneOffset.UTC));
        return trace.timed(origin.preparedQuery(STRIP).execute(parameters)).map(rows -> {
            Map<Instant, Bucket> stored = new HashMap<>();
            rows.forEach(row -> stored.put(row.getOffsetDateTime("bucket").toInstant(), bucket(row, mode)));
            return ScrapeStrip.of(instance.health(), now, stored);
        });
    }

    private static Bucket bucket(Row row, Mode mode) {
        return Bucket.of(
                row.getOffsetDateTime("bucket").toInstant(),
                row.getInteger("ok"),
                row.getInteger("failed"),
                row.getString("last_failure"),
                row.getInteger("max_duration_ms"),
                row.getInteger("samples"),
                mode);
    }
}
