package com.pgcache.auth.audit;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

@ApplicationScoped
public class AuditWriter {

    private static final Logger LOG = Logger.getLogger(AuditWriter.class);

    private static final String INSERT =
            """
            INSERT INTO auth.audit_log (action, outcome, actor_id, organization_id, target, ip_address, user_agent,
                                        request_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private final Pool origin;

    AuditWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /**
     * Never fails: what it tells about has happened already, and an error then would be a lie. A row that could not be
     * written is an ERROR in the log.
     */
    public Uni<Void> write(AuditEvent event) {
        Tuple row = Tuple.tuple()
                .addString(event.action())
                .addString(event.outcome())
                .addString(event.actorId())
                .addString(event.organizationId())
                .addString(event.target())
                .addString(event.source().ipAddress())
                .addString(event.source().userAgent())
                .addString(event.source().requestId());
        return origin.preparedQuery(INSERT)
                .execute(row)
                .replaceWithVoid()
                .onFailure()
                .invoke(lost -> LOG.errorf(
                        "audit row lost: action=%s outcome=%s actor=%s cause=%s",
                        event.action(), event.outcome(), event.actorId(), lost.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
