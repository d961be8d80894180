package com.pgcache.auth.admin;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Lets admins in. Whether somebody is one is asked with the session, at every call: of the account as it is in the
 * database now, and of the names in the configuration. Nothing that was issued earlier counts.
 */
@ApplicationScoped
public class AdminGate {

    private final SessionGate gate;
    private final AuditWriter audit;

    AdminGate(SessionGate gate, AuditWriter audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * For what changes nothing.
     *
     * @param forbidden what everybody else is told
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401, or 403
     */
    public Uni<SignedIn> looking(HttpServerRequest request, HttpHeaders headers, Refusal forbidden) {
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller ->
                        caller.session().admin() ? Uni.createFrom().item(caller) : refuse(caller, request, forbidden));
    }

    /**
     * For what changes something; the password must have been given a short while ago.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401, or 403
     */
    public Uni<SignedIn> changing(HttpServerRequest request, HttpHeaders headers, Refusal forbidden) {
        return looking(request, headers, forbidden).invoke(caller -> {
            if (!caller.session().fresh()) {
                throw Refusal.SESSION_NOT_FRESH.asException();
            }
        });
    }

    private Uni<SignedIn> refuse(SignedIn caller, HttpServerRequest request, Refusal forbidden) {
        return audit.write(AuditEvent.refused(
                        "administer", "not_an_admin", caller.user().id(), RequestSource.of(request)))
                .flatMap(noted -> Uni.createFrom().failure(forbidden.asException()));
    }
}
