package com.pgcache.api.organization;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes instances whose organisation is no more, at the origin. */
@ApplicationScoped
class EndedOrganizationWriter {

    /**
     * Remembers nothing from one call to the next: a token issued just before the end may still add an instance for some
     * minutes, and the next call finds that one as well. The collector deletes what was measured, as for every instance
     * that is deleted; what was written down about the organisation goes at once.
     */
    private static final String DELETE_INSTANCES =
            """
            WITH gone AS (
                DELETE FROM fleet.instances AS instance USING auth.ended_organizations AS ended
                WHERE instance.org_id = ended.organization_id
                RETURNING instance.id
            ), events AS (
                DELETE FROM fleet.events AS event USING auth.ended_organizations AS ended
                WHERE event.org_id = ended.organization_id
            ), links AS (
                DELETE FROM fleet.share_links AS link USING auth.ended_organizations AS ended
                WHERE link.org_id = ended.organization_id
            ), views AS (
                DELETE FROM fleet.saved_views AS view USING auth.ended_organizations AS ended
                WHERE view.org_id = ended.organization_id
            ), keys AS (
                DELETE FROM fleet.idempotency_keys AS key USING auth.ended_organizations AS ended
                WHERE key.org_id = ended.organization_id
            )
            INSERT INTO fleet.purges (instance_id)
            SELECT id FROM gone
            ON CONFLICT (instance_id) DO UPDATE SET requested_at = EXCLUDED.requested_at
            """;

    private final Pool origin;

    EndedOrganizationWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /**
     * Fails while auth-service has not made its table yet, or when this service may not read it.
     *
     * @return instances deleted
     */
    Uni<Integer> deleteInstances() {
        return origin.preparedQuery(DELETE_INSTANCES).execute().map(SqlResult::rowCount);
    }
}
