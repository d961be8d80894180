package com.pgcache.auth.signup;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.throttle.MailThrottle;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/sign-up/email")
@Produces(MediaType.APPLICATION_JSON)
class SignUpResource {

    private final PasswordHashing hashing;
    private final SignUpWriter writer;
    private final MailThrottle throttle;
    private final ReturnAddress addresses;
    private final AuditWriter audit;

    SignUpResource(
            PasswordHashing hashing,
            SignUpWriter writer,
            MailThrottle throttle,
            ReturnAddress addresses,
            AuditWriter audit) {
        this.hashing = hashing;
        this.writer = writer;
        this.throttle = throttle;
        this.addresses = addresses;
        this.audit = audit;
    }

    /**
     * An address that has an account is answered like a new one, after the same work; its owner is told by mail. That is
     * why nobody is signed in by signing up: a session could not be given in both cases.
     */
    @POST
    public Uni<Response> signUp(@Context HttpServerRequest request, byte @Nullable [] json) {
        SignUp signUp = SignUp.of(json, addresses);
        RequestSource source = RequestSource.of(request);
        return hashing.inTurn(source, hasher -> throttle.admit(source, signUp.email())
                        .flatMap(admitted -> hasher.hashNew(signUp.password()))
                        .flatMap(hash -> writer.write(signUp, hash))
                        .flatMap(result -> audit.write(event(result, source)).replaceWith(result.shown())))
                .map(user -> Response.ok(new SignedUp(null, user)).build());
    }

    private static AuditEvent event(SignUpWriter.Result result, RequestSource source) {
        return result.made()
                ? AuditEvent.success("sign_up", result.shown().id(), source)
                : AuditEvent.refused("sign_up", "address_taken", null, source);
    }

    /** @param token always null: BetterAuth's way to say that there is no session yet */
    record SignedUp(@Nullable String token, User user) {}
}
