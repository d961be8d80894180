package com.pgcache.auth.member;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/update-user")
@Produces(MediaType.APPLICATION_JSON)
class UpdateUserResource {

    private static final Refusal EMAIL = new Refusal(400, "EMAIL_CAN_NOT_BE_UPDATED", "Email can not be updated");
    private static final Refusal NO_FIELDS = new Refusal(400, "NO_FIELDS_TO_UPDATE", "No fields to update");

    private final SessionGate gate;
    private final MemberWriter writer;
    private final SessionCookies cookies;
    private final AuditWriter audit;

    UpdateUserResource(SessionGate gate, MemberWriter writer, SessionCookies cookies, AuditWriter audit) {
        this.gate = gate;
        this.writer = writer;
        this.cookies = cookies;
        this.audit = audit;
    }

    /** Name and picture; every other field of the body is nobody's to set and is ignored. */
    @POST
    public Uni<Response> update(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        Optional<String> name =
                body.has("name") ? Optional.of(body.name("name", User.NAME_LENGTH_MAX)) : Optional.empty();
        boolean setsImage = body.has("image");
        Optional<String> image = body.nullableText("image", User.IMAGE_LENGTH_MAX);
        body.refuseInvalid();
        if (body.has("email")) {
            throw EMAIL.asException();
        }
        if (name.isEmpty() && !setsImage) {
            throw NO_FIELDS.asException();
        }
        RequestSource source = RequestSource.of(request);
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> writer.update(
                        caller.user().id(), name, image.orElse(null), setsImage)
                .flatMap(updated -> audit.write(event(caller, source)))
                .map(noted -> updated(caller)));
    }

    private Response updated(SignedIn caller) {
        return cookies.reissue(
                        Response.ok(Map.of("status", true)),
                        caller.session(),
                        caller.session().token())
                .build();
    }

    private static AuditEvent event(SignedIn caller, RequestSource source) {
        return AuditEvent.success("update_user", caller.user().id(), source)
                .in(caller.session().activeOrganizationId());
    }
}
