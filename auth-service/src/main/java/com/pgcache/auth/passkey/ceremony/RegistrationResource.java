package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.passkey.Passkey;
import com.pgcache.auth.passkey.PasskeyReader;
import com.pgcache.auth.passkey.PasskeyWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.twofactor.SecondFactorProof;
import com.pgcache.auth.wire.Refusal;
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
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Adding a passkey takes a fresh session, and the second factor of an account that has one: it is a way in. */
@Path("/api/auth/passkey")
@Produces(MediaType.APPLICATION_JSON)
class RegistrationResource {

    private static final String ACTION = "add_passkey";
    private static final Set<String> ATTACHMENTS = Set.of("platform", "cross-platform");

    private static final Refusal FAILED =
            new Refusal(400, "FAILED_TO_VERIFY_REGISTRATION", "Failed to verify registration");
    private static final Refusal NOT_ALLOWED = new Refusal(
            401, "YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY", "You are not allowed to register this passkey");

    /** Or there is no room for another one. */
    private static final Refusal REGISTERED = new Refusal(400, "PREVIOUSLY_REGISTERED", "Previously registered");

    private final SessionGate gate;
    private final SecondFactorProof proof;
    private final Ceremonies ceremonies;
    private final Authenticators authenticators;
    private final PasskeyReader reader;
    private final PasskeyWriter writer;
    private final AuditWriter audit;
    private final AuthConfig.Passkeys settings;

    // eight parameters: who may, the question, the answer, what becomes of it
    RegistrationResource(
            SessionGate gate,
            SecondFactorProof proof,
            Ceremonies ceremonies,
            Authenticators authenticators,
            PasskeyReader reader,
            PasskeyWriter writer,
            AuditWriter audit,
            AuthConfig config) {
        this.gate = gate;
        this.proof = proof;
        this.ceremonies = ceremonies;
        this.authenticators = authenticators;
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
        this.settings = config.passkeys();
    }

    @GET
    @Path("generate-register-options")
    public Uni<Response> options(
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @RestQuery @Nullable String authenticatorAttachment) {
        String attachment = authenticatorAttachment != null && ATTACHMENTS.contains(authenticatorAttachment)
                ? authenticatorAttachment
                : null;
        return admitted(headers, RequestSource.of(request))
                .flatMap(caller -> reader.ofUser(caller.user().id()).map(existing -> {
                    Ceremony ceremony = ceremonies.begin(
                            Ceremony.Kind.REGISTRATION, caller.user().id());
                    return ceremonies
                            .begun(
                                    Response.ok(CeremonyOptions.registration(
                                            ceremony,
                                            authenticators.site(),
                                            caller.user(),
                                            existing,
                                            attachment,
                                            settings.challengeLifetime())),
                                    ceremony)
                            .build();
                }));
    }

    @POST
    @Path("verify-registration")
    public Uni<Response> verify(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RegistrationAnswer answer = RegistrationAnswer.of(json);
        RequestSource source = RequestSource.of(request);
        return admitted(headers, source)
                .flatMap(caller -> ceremonies
                        .answered(headers, Ceremony.Kind.REGISTRATION)
                        .invoke(ceremony -> refuseForeign(ceremony, caller))
                        .flatMap(ceremony -> added(authenticators.register(answer, ceremony), caller, source)))
                .map(passkey -> ceremonies.ended(Response.ok(passkey)).build());
    }

    private Uni<SignedIn> admitted(HttpHeaders headers, RequestSource source) {
        return gate.requireFresh(headers).map(SessionGate.Admission::caller).flatMap(caller -> proof.require(
                        caller, Optional.empty(), ACTION, source)
                .replaceWith(caller));
    }

    private Uni<Passkey> added(Optional<Passkey> verified, SignedIn caller, RequestSource source) {
        String userId = caller.user().id();
        if (verified.isEmpty()) {
            return audit.write(AuditEvent.refused(ACTION, "answer_refused", userId, source))
                    .flatMap(noted -> Uni.createFrom().failure(FAILED.asException()));
        }
        return writer.add(verified.get())
                .map(added -> added.orElseThrow(REGISTERED::asException))
                .flatMap(passkey -> audit.write(AuditEvent.success(ACTION, userId, source)
                                .in(caller.session().activeOrganizationId())
                                .on(passkey.id()))
                        .replaceWith(passkey));
    }

    private static void refuseForeign(Ceremony ceremony, SignedIn caller) {
        if (!ceremony.userId().equals(caller.user().id())) {
            throw NOT_ALLOWED.asException();
        }
    }
}
