package com.pgcache.auth.audit.reading;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Newest first. Each part of a statement reads one index from its end and stops at the page's length. */
@ApplicationScoped
class AuditLogReader {

    /** Of rows {@code a}. */
    private static final String PAGE =
            """
              AND ($1::text IS NULL OR a.action = $1)
              AND ($2::text IS NULL OR a.outcome = $2 OR $2 = 'failure' AND a.outcome <> 'success')
              AND ($3::text IS NULL OR a.actor_id = $3)
              AND ($4::timestamptz IS NULL OR a.at >= $4)
              AND ($5::timestamptz IS NULL OR a.at < $5)
              AND (a.at, a.id) < ($6, $7)
            ORDER BY a.at DESC, a.id DESC
            LIMIT $8
            """;

    /**
     * What happened in the organisation; what its members did about their own accounts since they joined, without the
     * name of any other organisation; and what was done to their accounts, without from where.
     */
    private static final String OF_ORGANIZATION =
            """
            WITH seen AS (
                (SELECT a.id, a.at, a.action, a.outcome, a.actor_id, a.organization_id, a.target, a.ip_address,
                        a.user_agent, a.request_id
                 FROM auth.audit_log a
                 WHERE a.organization_id = $9
            %1$s)
                UNION ALL
                SELECT own.id, own.at, own.action, own.outcome, own.actor_id, NULL, own.target, own.ip_address,
                       own.user_agent, own.request_id
                FROM auth.members m
                CROSS JOIN LATERAL (
                    SELECT a.*
                    FROM auth.audit_log a
                    WHERE a.actor_id = m.user_id AND a.at >= m.created_at AND a.organization_id IS DISTINCT FROM $9
                      AND a.action = ANY ($10)
            %1$s) AS own
                WHERE m.organization_id = $9
                UNION ALL
                SELECT done.id, done.at, done.action, done.outcome, done.actor_id, NULL, done.target, '', '',
                       done.request_id
                FROM auth.members m
                CROSS JOIN LATERAL (
                    SELECT a.*
                    FROM auth.audit_log a
                    WHERE a.target = m.user_id AND a.at >= m.created_at AND a.organization_id IS NULL
                      AND NOT (a.action = ANY ($10))
            %1$s) AS done
                WHERE m.organization_id = $9
            )
            SELECT s.*, u.name AS actor_name, u.email AS actor_email
            FROM seen s
            LEFT JOIN auth.members m ON m.user_id = s.actor_id AND m.organization_id = $9
            LEFT JOIN auth.users u ON u.id = m.user_id
            ORDER BY s.at DESC, s.id DESC
            LIMIT $8
            """
                    .formatted(PAGE);

    private static final String OF_ALL =
            """
            WITH seen AS (
                SELECT a.*
                FROM auth.audit_log a
                WHERE true
            %1$s)
            SELECT s.*, u.name AS actor_name, u.email AS actor_email
            FROM seen s
            LEFT JOIN auth.users u ON u.id = s.actor_id
            ORDER BY s.at DESC, s.id DESC
            """
                    .formatted(PAGE);

    private final Pool origin;

    AuditLogReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** What the owner of the organisation may see. */
    Uni<List<AuditEntry>> ofOrganization(String organizationId, AuditQuery query, int limit) {
        Tuple row = row(query, limit).addString(organizationId).addArrayOfString(AccountActions.ALL);
        return origin.preparedQuery(OF_ORGANIZATION).execute(row).map(AuditLogReader::entries);
    }

    Uni<List<AuditEntry>> ofAll(AuditQuery query, int limit) {
        return origin.preparedQuery(OF_ALL).execute(row(query, limit)).map(AuditLogReader::entries);
    }

    private static Tuple row(AuditQuery query, int limit) {
        AuditCursor after = query.after().orElse(AuditCursor.START);
        return Tuple.tuple()
                .addString(query.action().orElse(null))
                .addString(query.outcome().orElse(null))
                .addString(query.actor().orElse(null))
                .addOffsetDateTime(time(query.from()))
                .addOffsetDateTime(time(query.to()))
                .addOffsetDateTime(after.at().atOffset(ZoneOffset.UTC))
                .addLong(after.id())
                .addLong((long) limit);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> time) {
        return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static List<AuditEntry> entries(RowSet<Row> rows) {
        List<AuditEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            entries.add(new AuditEntry(
                    row.getLong("id").toString(),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("action"),
                    row.getString("outcome"),
                    row.getString("actor_id"),
                    row.getString("actor_name"),
                    row.getString("actor_email"),
                    row.getString("organization_id"),
                    row.getString("target"),
                    row.getString("ip_address"),
                    row.getString("user_agent"),
                    row.getString("request_id")));
        }
        return entries;
    }
}
