package com.pgcache.auth.session;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.admin.AdminNames;
import com.pgcache.auth.member.User;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class SessionReader {

    private static final String LIVE =
            """
            SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.active_organization_id, s.remembered,
                   s.created_at, s.updated_at, s.expires_at, m.role,
                   s.remembered
                       AND s.expires_at < s.absolute_expires_at
                       AND s.expires_at <= now() + make_interval(secs => $2) AS renewal_due,
                   s.authenticated_at > now() - make_interval(secs => $3) AS fresh,
                   s.impersonated_by, s.methods, auth.is_admin(u.id, u.email, u.email_verified, u.role, $4) AS admin,
                   u.name, u.email, u.email_verified, u.image, u.two_factor_enabled,
                   u.created_at AS user_created_at, u.updated_at AS user_updated_at
            FROM auth.sessions s
            JOIN auth.users u ON u.id = s.user_id
            LEFT JOIN auth.members m ON m.user_id = s.user_id AND m.organization_id = s.active_organization_id
            WHERE s.token_hash = $1 AND s.expires_at > now()
              AND (s.impersonator_session_id IS NULL OR auth.may_impersonate(s.impersonator_session_id, $4))
            """;

    private static final String OF_USER =
            """
            SELECT id, user_id, ip_address, user_agent, active_organization_id, remembered, created_at, updated_at,
                   expires_at, impersonated_by
            FROM auth.sessions
            WHERE user_id = $1 AND expires_at > now()
            ORDER BY created_at, id
            """;

    private final Pool origin;
    private final double renewalDueSeconds;
    private final double freshSeconds;
    private final String[] admins;

    SessionReader(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.renewalDueSeconds = config.session()
                .idleLifetime()
                .minus(config.session().renewalInterval())
                .toSeconds();
        this.freshSeconds = config.session().freshness().toSeconds();
        this.admins = AdminNames.of(config);
    }

    /** @return empty when the session has expired, was revoked, or never was */
    Uni<Optional<SignedIn>> live(String token) {
        return origin.preparedQuery(LIVE)
                .execute(Tuple.of(Buffer.buffer(TokenHash.of(token)), renewalDueSeconds, freshSeconds, admins))
                .map(rows -> first(rows, token));
    }

    /**
     * Every live session of the caller, oldest first. We know the token of none but the caller's, so the others are
     * named by their id, which revokes them as well and is of no use for anything else.
     */
    Uni<List<Session>> sameUser(Session caller) {
        return origin.preparedQuery(OF_USER)
                .execute(Tuple.of(caller.userId()))
                .map(rows -> sessions(rows, Optional.of(caller)));
    }

    /** As {@link #sameUser}, for somebody else: every session is named by its id. */
    public Uni<List<Session>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(rows -> sessions(rows, Optional.empty()));
    }

    private static List<Session> sessions(RowSet<Row> rows, Optional<Session> caller) {
        List<Session> sessions = new ArrayList<>();
        for (Row row : rows) {
            String id = row.getString("id");
            sessions.add(new Session(
                    id,
                    caller.filter(own -> own.id().equals(id))
                            .map(Session::token)
                            .orElse(id),
                    row.getString("user_id"),
                    row.getString("ip_address"),
                    row.getString("user_agent"),
                    row.getString("active_organization_id"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    null,
                    row.getBoolean("remembered"),
                    false,
                    false,
                    row.getString("impersonated_by"),
                    List.of(),
                    false));
        }
        return sessions;
    }

    private static Optional<SignedIn> first(RowSet<Row> rows, String token) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(signedIn(rows.iterator().next(), token));
    }

    private static SignedIn signedIn(Row row, String token) {
        Session session = new Session(
                row.getString("id"),
                token,
                row.getString("user_id"),
                row.getString("ip_address"),
                row.getString("user_agent"),
                row.getString("active_organization_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("role"),
                row.getBoolean("remembered"),
                row.getBoolean("renewal_due"),
                row.getBoolean("fresh"),
                row.getString("impersonated_by"),
                Arrays.stream(row.getArrayOfStrings("methods"))
                        .map(SignInMethod::ofStored)
                        .toList(),
                row.getBoolean("admin"));
        User user = new User(
                row.getString("user_id"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("image"),
                row.getBoolean("two_factor_enabled"),
                row.getOffsetDateTime("user_created_at").toInstant(),
                row.getOffsetDateTime("user_updated_at").toInstant());
        return new SignedIn(session, user);
    }
}
