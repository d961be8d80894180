package com.pgcache.auth.admin.account;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.admin.AdminNames;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AdministeredUserReader {

    private static final String BY_ID =
            """
            SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at, u.updated_at,
                   CASE WHEN auth.is_admin(u.id, u.email, u.email_verified, u.role, $2) THEN 'admin' ELSE 'user' END
                       AS role,
                   auth.is_banned(u.banned, u.ban_expires_at) AS banned, u.ban_reason, u.ban_expires_at
            FROM auth.users u
            WHERE u.id = $1
            """;

    /**
     * Conditions come as three lists of the same length; a condition of several values has them separated by the ASCII
     * unit separator. Every field is compared as the text that the JSON shows. An admin looks through some thousand
     * users now and then, so the scan is not worth an index for every field.
     */
    private static final String LIST =
            """
            WITH listed AS (
                SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at,
                       u.updated_at,
                       CASE WHEN auth.is_admin(u.id, u.email, u.email_verified, u.role, $1) THEN 'admin' ELSE 'user' END
                           AS role,
                       auth.is_banned(u.banned, u.ban_expires_at) AS banned, u.ban_reason, u.ban_expires_at
                FROM auth.users u
            ), shown AS (
                SELECT l.*, ARRAY[l.id, l.name, l.email, l.email_verified::text, l.role, l.banned::text,
                    to_char(l.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                    to_char(l.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')] AS texts
                FROM listed l
            ), found AS (
                SELECT s.*
                FROM shown s
                WHERE NOT EXISTS (
                    SELECT 1
                    FROM unnest($2::integer[], $3::text[], $4::text[]) AS c (field, operator, value)
                    WHERE CASE c.operator
                              WHEN 'in' THEN s.texts[c.field] = ANY (string_to_array(c.value, chr(31)))
                              WHEN 'not_in' THEN s.texts[c.field] <> ALL (string_to_array(c.value, chr(31)))
                              WHEN 'lt' THEN s.texts[c.field] < c.value COLLATE "C"
                              WHEN 'lte' THEN s.texts[c.field] <= c.value COLLATE "C"
                              WHEN 'gt' THEN s.texts[c.field] > c.value COLLATE "C"
                              WHEN 'gte' THEN s.texts[c.field] >= c.value COLLATE "C"
                              WHEN 'contains' THEN strpos(lower(s.texts[c.field]), lower(c.value)) > 0
                              WHEN 'starts_with' THEN starts_with(lower(s.texts[c.field]), lower(c.value))
                              WHEN 'ends_with' THEN right(lower(s.texts[c.field]), length(c.value)) = lower(c.value)
                          END IS NOT TRUE)
            ), page AS (
                SELECT *
                FROM found f
                ORDER BY CASE WHEN NOT $6 THEN f.texts[$5] END, CASE WHEN $6 THEN f.texts[$5] END DESC, f.created_at,
                         f.id
                LIMIT $7::bigint OFFSET $8::bigint
            )
            SELECT (SELECT count(*) FROM found) AS total, p.*
            FROM (VALUES (1)) AS always
            LEFT JOIN page p ON true
            ORDER BY CASE WHEN NOT $6 THEN p.texts[$5] END, CASE WHEN $6 THEN p.texts[$5] END DESC, p.created_at, p.id
            """;

    private final Pool origin;
    private final String[] admins;

    AdministeredUserReader(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.admins = AdminNames.of(config);
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure, 404 when there is none */
    public Uni<AdministeredUser> byId(String id) {
        return origin.preparedQuery(BY_ID)
                .execute(Tuple.tuple().addString(id).addArrayOfString(admins))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Refusal.USER_NOT_FOUND.asException();
                    }
                    return user(rows.iterator().next());
                });
    }

    Uni<Found> list(UserQuery query) {
        Tuple row = Tuple.tuple()
                .addArrayOfString(admins)
                .addArrayOfInteger(query.conditions().stream()
                        .map(condition -> condition.field().ordinal() + 1)
                        .toArray(Integer[]::new))
                .addArrayOfString(query.conditions().stream()
                        .map(UserQuery.Condition::operator)
                        .toArray(String[]::new))
                .addArrayOfString(query.conditions().stream()
                        .map(UserQuery.Condition::value)
                        .toArray(String[]::new))
                .addInteger(query.sortBy().ordinal() + 1)
                .addBoolean(query.descending())
                .addLong((long) query.limit())
                .addLong((long) query.offset());
        return origin.preparedQuery(LIST).execute(row).map(AdministeredUserReader::found);
    }

    private static Found found(RowSet<Row> rows) {
        List<AdministeredUser> users = new ArrayList<>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            if (row.getString("id") != null) {
                users.add(user(row));
            }
        }
        return new Found(users, total);
    }

    private static AdministeredUser user(Row row) {
        boolean banned = row.getBoolean("banned");
        return new AdministeredUser(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("image"),
                row.getBoolean("two_factor_enabled"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("role"),
                banned,
                banned ? row.getString("ban_reason") : null,
                banned ? instant(row.getOffsetDateTime("ban_expires_at")) : null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** @param total how many there are beyond the page too */
    record Found(List<AdministeredUser> users, long total) {}
}
