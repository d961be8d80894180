package com.pgcache.api.instance;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.scrape.Mode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Instances from the origin: a member sees at once what was just added or deleted. */
@ApplicationScoped
public class InstanceReader {

    private static final String INSTANCES_OF_ORGANIZATION =
            """
            SELECT i.id, i.name, i.region, i.mode, i.admin_url, i.scrape_interval_seconds, i.queries_enabled, i.paused,
                   i.tags, i.version, c.kind AS credential, i.created_at, h.last_attempt_at, h.last_success_at, h.outcome, h.queries_outcome,
                   h.consecutive_failures, h.dialect, h.samples, h.duration_ms
            FROM fleet.instances i
            LEFT JOIN fleet.scrape_health h ON h.instance_id = i.id
            LEFT JOIN fleet.scrape_credentials c ON c.instance_id = i.id
            WHERE i.org_id = $1
            ORDER BY i.created_at, i.id
            """;

    private static final String INSTANCE_OF_ORGANIZATION =
            """
            SELECT i.id, i.name, i.region, i.mode, i.admin_url, i.scrape_interval_seconds, i.queries_enabled, i.paused,
                   i.tags, i.version, c.kind AS credential, i.created_at, h.last_attempt_at, h.last_success_at, h.outcome, h.queries_outcome,
                   h.consecutive_failures, h.dialect, h.samples, h.duration_ms
            FROM fleet.instances i
            LEFT JOIN fleet.scrape_health h ON h.instance_id = i.id
            LEFT JOIN fleet.scrape_credentials c ON c.instance_id = i.id
            WHERE i.id = $2 AND i.org_id = $1
            """;

    private static final String INSTANCE_TO_LOOK_AT =
            """
            SELECT i.id, i.name, i.region, i.mode, i.admin_url, i.scrape_interval_seconds, i.queries_enabled, i.paused,
                   i.tags, i.version, c.kind AS credential, i.created_at, h.last_attempt_at, h.last_success_at, h.outcome, h.queries_outcome,
                   h.consecutive_failures, h.dialect, h.samples, h.duration_ms, i.org_id
            FROM fleet.instances i
            LEFT JOIN fleet.scrape_health h ON h.instance_id = i.id
            LEFT JOIN fleet.scrape_credentials c ON c.instance_id = i.id
            WHERE i.id = $2 AND (i.org_id = $1 OR i.id = $3)
            """;

    private final Pool origin;
    private final ReadTrace trace;
    private final Clock clock;
    private final @Nullable UUID demo;

    InstanceReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace, Clock clock, ApiConfig config) {
        this.origin = origin;
        this.trace = trace;
        this.clock = clock;
        this.demo = config.demo().instance().orElse(null);
    }

    /**
     * An instance that the member may look at.
     *
     * @param reader whose organisation it is of: the member, or who they are while they look at the demo instance. Every
     *     statement about it is bound to that one, and no statement about anything else may be
     */
    public record Seen(Member reader, Instance instance) {}

    /** Newest last. */
    public Uni<List<Instance>> of(Member member) {
        return trace.timed(of(member.orgId()));
    }

    /** The same when nobody's request is under way. */
    public Uni<List<Instance>> of(String orgId) {
        return read(INSTANCES_OF_ORGANIZATION, Tuple.of(orgId));
    }

    /**
     * One instance of the member's organisation. Fails with 404 {@code not_found} when there is none, or when it is
     * somebody else's: the two look the same.
     */
    public Uni<Instance> one(Member member, UUID id) {
        return trace.timed(read(INSTANCE_OF_ORGANIZATION, Tuple.of(member.orgId(), id)))
                .map(found -> theOne(found, id));
    }

    /** As {@link #one}, and the operator's demo instance for everybody. Only for what reads of that instance alone. */
    public Uni<Seen> seen(Member member, UUID id) {
        return trace.timed(origin.preparedQuery(INSTANCE_TO_LOOK_AT).execute(Tuple.of(member.orgId(), id, demo)))
                .map(rows -> toSeen(rows, member, id));
    }

    /** What a member looks at who has none of their own; empty when the operator names none, or it is gone. */
    Uni<Optional<Instance>> demo(Member member) {
        return demo == null
                ? Uni.createFrom().item(Optional.empty())
                : trace.timed(origin.preparedQuery(INSTANCE_TO_LOOK_AT).execute(Tuple.of(member.orgId(), demo, demo)))
                        .map(rows -> toInstances(rows).stream().findFirst().map(Instance::lent));
    }

    private Seen toSeen(RowSet<Row> rows, Member member, UUID id) {
        Instance found = theOne(toInstances(rows), id);
        String owner = rows.iterator().next().getString("org_id");
        return owner.equals(member.orgId()) ? new Seen(member, found) : new Seen(member.lookingAt(owner), found.lent());
    }

    private Uni<List<Instance>> read(String sql, Tuple parameters) {
        return origin.preparedQuery(sql).execute(parameters).map(this::toInstances);
    }

    private List<Instance> toInstances(RowSet<Row> rows) {
        Instant now = clock.instant();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> toInstance(row, now))
                .toList();
    }

    private static Instance toInstance(Row row, Instant now) {
        Mode mode = Mode.byCode(row.getString("mode"));
        int intervalSeconds = row.getInteger("scrape_interval_seconds");
        return new Instance(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("region"),
                mode.code(),
                row.getString("admin_url"),
                intervalSeconds,
                row.getBoolean("queries_enabled"),
                List.of(row.getArrayOfStrings("tags")),
                row.getBoolean("paused"),
                row.getString("credential"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                Health.of(toScrape(row), Duration.ofSeconds(intervalSeconds), row.getBoolean("paused"), mode, now),
                false,
                null);
    }

    private static Health.@Nullable Scrape toScrape(Row row) {
        OffsetDateTime lastAttemptAt = row.getOffsetDateTime("last_attempt_at");
        if (lastAttemptAt == null) {
            return null;
        }
        OffsetDateTime lastSuccessAt = row.getOffsetDateTime("last_success_at");
        return new Health.Scrape(
                lastAttemptAt.toInstant(),
                lastSuccessAt == null ? null : lastSuccessAt.toInstant(),
                row.getString("outcome"),
                row.getString("queries_outcome"),
                row.getInteger("consecutive_failures"),
                row.getString("dialect"),
                row.getInteger("samples"),
                row.getInteger("duration_ms"));
    }

    private static Instance theOne(List<Instance> found, UUID id) {
        if (found.isEmpty()) {
            throw Problem.notFound("There is no instance " + id + ".").asException();
        }
        return found.get(0);
    }
}
