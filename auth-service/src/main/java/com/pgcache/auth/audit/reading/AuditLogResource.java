package com.pgcache.auth.audit.reading;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of the active organisation for its owner, and of everything for admins of the suite. BetterAuth has
 * nothing like it; its client reaches it by {@code $fetch}.
 */
@Path("/api/auth/audit-log")
class AuditLogResource {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private static final Refusal NOT_OWNER = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_READ_THE_AUDIT_LOG",
            "Only owners of the active organization read its audit log");
    private static final Refusal NOT_ADMIN =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_READ_THE_AUDIT_LOG", "Only admins read the whole audit log");

    private final SessionGate gate;
    private final AuditLogReader reader;
    private final AuditWriter audit;
    private final int exportRowsMax;

    AuditLogResource(SessionGate gate, AuditLogReader reader, AuditWriter audit, AuthConfig config) {
        this.gate = gate;
        this.reader = reader;
        this.audit = audit;
        this.exportRowsMax = config.audit().exportRowsMax();
    }

    /** Newest first; {@code nextCursor} is null on the last page. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page> page(@Context HttpHeaders headers, @Context UriInfo uri) {
        AuditQuery query = AuditQuery.of(uri.getQueryParameters());
        int limit = AuditQuery.limit(uri.getQueryParameters(), LIMIT_DEFAULT, LIMIT_MAX);
        return gate.require(headers)
                .flatMap(admission -> entries(admission.caller().session(), query, limit))
                .map(entries -> new Page(
                        first(entries, limit),
                        next(entries, limit).map(AuditCursor::text).orElse(null)));
    }

    /** The same events as CSV, a bounded number of them; when there are more, a {@code Link} leads to the next part. */
    @GET
    @Path("export")
    @Produces("text/csv")
    public Uni<Response> export(
            @Context HttpServerRequest request, @Context HttpHeaders headers, @Context UriInfo uri) {
        AuditQuery query = AuditQuery.of(uri.getQueryParameters());
        int limit = AuditQuery.limit(uri.getQueryParameters(), exportRowsMax, exportRowsMax);
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(admission -> admission.caller().session())
                .flatMap(
                        session -> entries(session, query, limit).flatMap(entries -> audit.write(event(session, source))
                                .map(noted -> csv(entries, limit, uri))));
    }

    /** One more than the limit, so that it is known whether there are more. */
    private Uni<List<AuditEntry>> entries(Session session, AuditQuery query, int limit) {
        if (query.everywhere()) {
            refuseUnless(session.admin(), NOT_ADMIN);
            return reader.ofAll(query, limit + 1);
        }
        @Nullable String organizationId = session.activeOrganizationId();
        refuseUnless(organizationId != null && "owner".equals(session.organizationRole()), NOT_OWNER);
        return reader.ofOrganization(String.valueOf(organizationId), query, limit + 1);
    }

    private static void refuseUnless(boolean permitted, Refusal refusal) {
        if (!permitted) {
            throw refusal.asException();
        }
    }

    private static AuditEvent event(Session session, RequestSource source) {
        return AuditEvent.success("export_audit_log", session.userId(), source).in(session.activeOrganizationId());
    }

    private static Response csv(List<AuditEntry> entries, int limit, UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(AuditCsv.of(first(entries, limit)))
                .type("text/csv; charset=utf-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-log.csv\"");
        return next(entries, limit)
                .map(cursor -> response.header(HttpHeaders.LINK, "<" + following(uri, cursor) + ">; rel=\"next\""))
                .orElse(response)
                .build();
    }

    /** Path and query alone: which host we are called by is not ours to say. */
    private static String following(UriInfo uri, AuditCursor cursor) {
        URI next = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor.text())
                .build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    private static List<AuditEntry> first(List<AuditEntry> entries, int limit) {
        return entries.subList(0, Math.min(limit, entries.size()));
    }

    private static Optional<AuditCursor> next(List<AuditEntry> entries, int limit) {
        return entries.size() > limit ? Optional.of(AuditCursor.of(entries.get(limit - 1))) : Optional.empty();
    }

    record Page(List<AuditEntry> items, @Nullable String nextCursor) {}
}
