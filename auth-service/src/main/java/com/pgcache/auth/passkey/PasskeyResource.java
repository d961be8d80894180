package com.pgcache.auth.passkey;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.twofactor.SecondFactorProof;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/passkey")
@Produces(MediaType.APPLICATION_JSON)
class PasskeyResource {

    private static final int ID_LENGTH_MAX = 128;

    /** Also for a passkey of somebody else, whose existence is nobody's business. */
    private static final Refusal NOT_FOUND = new Refusal(404, "PASSKEY_NOT_FOUND", "Passkey not found");

    private static final Refusal PASSWORD_ALONE = new Refusal(
            400, "PASSWORD_TOO_SHORT", "Password too short to be the only factor. Please choose a longer one first.");

    private final SessionGate gate;
    private final PasskeyReader reader;
    private final PasskeyWriter writer;
    private final SecondFactorProof proof;
    private final AuditWriter audit;

    // five parameters: reading, changing, and what a change takes
    PasskeyResource(
            SessionGate gate, PasskeyReader reader, PasskeyWriter writer, SecondFactorProof proof, AuditWriter audit) {
        this.gate = gate;
        this.reader = reader;
        this.writer = writer;
        this.proof = proof;
        this.audit = audit;
    }

    @GET
    @Path("list-user-passkeys")
    public Uni<List<Passkey>> list(@Context HttpHeaders headers) {
        return gate.require(headers)
                .flatMap(admission -> reader.ofUser(admission.caller().user().id()));
    }

    @POST
    @Path("update-passkey")
    public Uni<Map<String, Passkey>> rename(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("id", ID_LENGTH_MAX);
        String name = body.name("name", Passkey.NAME_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> writer.rename(
                        id, caller.user().id(), name)
                .map(found -> found.orElseThrow(NOT_FOUND::asException))
                .flatMap(passkey -> audit.write(event("update_passkey", caller, id, source))
                        .map(noted -> Map.of("passkey", passkey))));
    }

    @POST
    @Path("delete-passkey")
    public Uni<Map<String, Boolean>> delete(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("id", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> proof.require(caller, Optional.empty(), "delete_passkey", source)
                        .flatMap(proved -> writer.delete(id, caller.user().id()))
                        .invoke(PasskeyResource::refuseUndone)
                        .flatMap(done -> audit.write(event("delete_passkey", caller, id, source))))
                .map(noted -> Map.of("status", true));
    }

    private static void refuseUndone(PasskeyWriter.Deletion deletion) {
        if (deletion != PasskeyWriter.Deletion.DONE) {
            throw (deletion == PasskeyWriter.Deletion.NEEDED ? PASSWORD_ALONE : NOT_FOUND).asException();
        }
    }

    private static AuditEvent event(String action, SignedIn caller, String passkeyId, RequestSource source) {
        return AuditEvent.success(action, caller.user().id(), source)
                .in(caller.session().activeOrganizationId())
                .on(passkeyId);
    }
}
