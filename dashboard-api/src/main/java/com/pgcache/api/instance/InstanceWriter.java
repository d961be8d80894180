package com.pgcache.api.instance;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.OnceWriter;
import com.pgcache.api.instance.form.CredentialForm;
import com.pgcache.api.instance.form.InstanceForm;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.token.TokenWriter;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.token.InstanceToken;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds, edits and deletes instances, at the origin. */
@ApplicationScoped
class InstanceWriter {

    /** Two members who add at the same moment take turns, so that the count below is not of the past. */
    private static final String LOCK_ORGANIZATION =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('fleet.instances ' || $1, 0))
            """;

    private static final String INSERT_INSTANCE =
            """
            INSERT INTO fleet.instances
                (id, org_id, name, region, mode, admin_url, scrape_interval_seconds, queries_enabled, created_by, tags)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $11
            WHERE (SELECT count(*) FROM fleet.instances WHERE org_id = $2) < $10
            """;

    private static final String UPDATE_INSTANCE =
            """
            UPDATE fleet.instances
            SET name = $4, region = $5, admin_url = $6, scrape_interval_seconds = $7, queries_enabled = $8, tags = $9,
                paused = $10, version = version + 1, updated_at = now()
            WHERE id = $1 AND org_id = $2 AND version = $3
            """;

    /** The measurements are the collector's tables, so it deletes them; this leaves it the order. */
    private static final String DELETE_INSTANCE =
            """
            WITH gone AS (
                DELETE FROM fleet.instances WHERE id = $1 AND org_id = $2 RETURNING id, org_id, name
            )
            INSERT INTO fleet.purges (instance_id, org_id, name, requested_by)
            SELECT id, org_id, name, $3 FROM gone
            ON CONFLICT (instance_id) DO UPDATE SET requested_at = EXCLUDED.requested_at
            """;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNIQUE_NAME = "instances_org_name";

    private final Pool origin;
    private final OnceWriter once;
    private final TokenWriter tokens;
    private final CredentialWriter credentials;
    private final int quota;

    InstanceWriter(
            @ReactiveDataSource("origin") Pool origin,
            OnceWriter once,
            TokenWriter tokens,
            CredentialWriter credentials,
            ApiConfig config) {
        this.origin = origin;
        this.once = once;
        this.tokens = tokens;
        this.credentials = credentials;
        this.quota = config.instances().perOrganization();
    }

    /**
     * Fails with 409 {@code instance_name_taken} or {@code instance_quota_reached}; then nothing was written.
     *
     * @param token of an instance that pushes; null for one that does not
     */
    Uni<UUID> insert(Member member, InstanceForm.Checked form, @Nullable InstanceToken token) {
        UUID id = UUID.randomUUID();
        Tuple row = Tuple.from(new Object[] {
            id,
            member.orgId(),
            form.name(),
            form.region(),
            form.mode().code(),
            form.adminUrl(),
            form.scrapeIntervalSeconds(),
            form.queriesEnabled(),
            member.userId(),
            (long) quota,
            form.tags().toArray(String[]::new)
        });
        credentials.requireKey(form.credential());
        return once.transaction(connection -> lock(connection, member)
                        .flatMap(locked ->
                                connection.preparedQuery(INSERT_INSTANCE).execute(row))
                        .invoke(inserted -> Refusal.INSTANCE_QUOTA_REACHED.unless(
                                inserted.rowCount() > 0,
                                "At most " + quota + " instances are allowed: delete one first."))
                        .flatMap(inserted -> credentials.apply(connection, member, id, form.credential()))
                        .flatMap(inserted -> token == null
                                ? Uni.createFrom().item(id)
                                : tokens.insert(connection, member, id, token).map(stored -> id)))
                .onFailure(InstanceWriter::isNameTaken)
                .transform(taken -> nameTaken(form.name()));
    }

    /**
     * Fails with 409 {@code instance_name_taken}, or with 412 {@code precondition_failed} when somebody was faster; then
     * nothing was written.
     *
     * @param before as the member saw it
     */
    Uni<Void> update(Member member, Instance before, InstanceForm.Checked form, boolean paused) {
        Tuple row = Tuple.from(new Object[] {
            before.id(),
            member.orgId(),
            before.version(),
            form.name(),
            form.region(),
            form.adminUrl(),
            form.scrapeIntervalSeconds(),
            form.queriesEnabled(),
            form.tags().toArray(String[]::new),
            paused
        });
        CredentialForm.Change credential = credential(before, form);
        credentials.requireKey(credential);
        return origin.withTransaction(connection -> connection
                        .preparedQuery(UPDATE_INSTANCE)
                        .execute(row)
                        .invoke(InstanceWriter::refuseIfChanged)
                        .flatMap(updated -> credentials.apply(connection, member, before.id(), credential)))
                .onFailure(InstanceWriter::isNameTaken)
                .transform(taken -> nameTaken(form.name()));
    }

    /** A secret that was meant for one address must not be sent to another, which would be a way to read it. */
    private static CredentialForm.Change credential(Instance before, InstanceForm.Checked form) {
        boolean moved = !Objects.equals(before.adminUrl(), form.adminUrl());
        return moved && form.credential() instanceof CredentialForm.Change.Keep
                ? new CredentialForm.Change.Remove()
                : form.credential();
    }

    static void refuseIfChanged(SqlResult<?> updated) {
        if (updated.rowCount() == 0) {
            throw changed();
        }
    }

    static ProblemException changed() {
        return Refusal.PRECONDITION_FAILED
                .because("Read the instance again and send its entity tag as If-Match.")
                .asException();
    }

    /** Fails with 404 {@code not_found} when the organisation has no such instance. */
    Uni<Void> delete(Member member, UUID id) {
        return origin.preparedQuery(DELETE_INSTANCE)
                .execute(Tuple.of(id, member.orgId(), member.userId()))
                .invoke(deleted -> Refusal.NOT_FOUND.unless(deleted.rowCount() > 0, "There is no instance " + id + "."))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> lock(SqlConnection connection, Member member) {
        return connection.preparedQuery(LOCK_ORGANIZATION).execute(Tuple.of(member.orgId()));
    }

    private static boolean isNameTaken(Throwable failure) {
        return failure instanceof DatabaseException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState())
                && refused.getMessage() != null
                && refused.getMessage().contains(UNIQUE_NAME);
    }

    private static Throwable nameTaken(String name) {
        return Refusal.INSTANCE_NAME_TAKEN
                .because("There is already an instance named " + name + ".")
                .asException();
    }
}
