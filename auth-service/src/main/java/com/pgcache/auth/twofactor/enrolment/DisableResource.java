package com.pgcache.auth.twofactor.enrolment;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.twofactor.challenge.ChallengeCookies;
import com.pgcache.auth.twofactor.enrolment.FactorConfirmation.Confirmed;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/two-factor/disable")
@Produces(MediaType.APPLICATION_JSON)
class DisableResource {

    private static final String ACTION = "disable_two_factor";

    /** Such a password was allowed because it was not alone. */
    private static final Refusal PASSWORD_ALONE = new Refusal(
            400, "PASSWORD_TOO_SHORT", "Password too short to be the only factor. Please choose a longer one first.");

    private final FactorConfirmation confirmation;
    private final EnrolmentWriter writer;
    private final SessionCookies sessions;
    private final ChallengeCookies cookies;
    private final AuditWriter audit;

    // five parameters: what is given up is in the database, in two cookies and in the log
    DisableResource(
            FactorConfirmation confirmation,
            EnrolmentWriter writer,
            SessionCookies sessions,
            ChallengeCookies cookies,
            AuditWriter audit) {
        this.confirmation = confirmation;
        this.writer = writer;
        this.sessions = sessions;
        this.cookies = cookies;
        this.audit = audit;
    }

    /** Ends every other session. An enrolment that was not confirmed is forgotten, and no more happens. */
    @POST
    public Uni<Response> disable(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        return confirmation
                .confirmed(ACTION, request, headers, RequestBody.of(json))
                .flatMap(confirmed -> confirmed.caller().user().twoFactorEnabled()
                        ? disable(confirmed)
                        : writer.abandon(confirmed.userId()).map(abandoned -> Response.ok(Map.of("status", true))))
                .map(Response.ResponseBuilder::build);
    }

    private Uni<Response.ResponseBuilder> disable(Confirmed confirmed) {
        String newToken = NewSession.randomToken();
        return writer.disable(confirmed.caller().session(), newToken)
                .invoke(disabled -> {
                    if (!disabled) {
                        throw PASSWORD_ALONE.asException();
                    }
                })
                .flatMap(disabled -> audit.write(AuditEvent.success(ACTION, confirmed.userId(), confirmed.source())
                        .in(confirmed.caller().session().activeOrganizationId())))
                .map(noted -> cookies.clearDevice(sessions.reissue(
                        Response.ok(Map.of("status", true)), confirmed.caller().session(), newToken)));
    }
}
