package com.pgcache.auth.organization.active;

import com.pgcache.auth.session.Session;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ActiveOrganizationWriter {

    /** Who is being removed at this moment is waited for: the membership is locked, and gone afterwards. */
    private static final String ENTER =
            """
            WITH own AS (
                SELECT organization_id
                FROM auth.members
                WHERE user_id = $2 AND organization_id = $3
                FOR KEY SHARE
            )
            UPDATE auth.sessions s
            SET active_organization_id = own.organization_id, updated_at = now()
            FROM own
            WHERE s.id = $1
            """;

    private static final String LEAVE =
            """
            UPDATE auth.sessions
            SET active_organization_id = NULL, updated_at = now()
            WHERE id = $1
            """;

    private final Pool origin;

    ActiveOrganizationWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return false when the user does not belong to it */
    Uni<Boolean> enter(Session session, String organizationId) {
        return origin.preparedQuery(ENTER)
                .execute(Tuple.of(session.id(), session.userId(), organizationId))
                .map(entered -> entered.rowCount() == 1);
    }

    Uni<Void> leave(Session session) {
        return origin.preparedQuery(LEAVE).execute(Tuple.of(session.id())).replaceWithVoid();
    }
}
