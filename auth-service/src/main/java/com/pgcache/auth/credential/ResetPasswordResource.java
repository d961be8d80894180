package com.pgcache.auth.credential;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.password.Hasher;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.password.PasswordRules;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The link of a mail that replaces a forgotten password. Signs nobody in: a second factor is still asked for. */
@Path("/api/auth/reset-password")
@Produces(MediaType.APPLICATION_JSON)
class ResetPasswordResource {

    private static final String ACTION = "reset_password";
    private static final int TOKEN_LENGTH_MAX = 128;

    private final CredentialReader reader;
    private final CredentialWriter writer;
    private final PasswordHashing hashing;
    private final ReturnAddress addresses;
    private final AuditWriter audit;

    ResetPasswordResource(
            CredentialReader reader,
            CredentialWriter writer,
            PasswordHashing hashing,
            ReturnAddress addresses,
            AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.hashing = hashing;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** Where the mail leads: on to the page that asks for the new password. The token stays good. */
    @GET
    @Path("{token}")
    public Uni<Response> forward(@PathParam("token") String token, @RestQuery @Nullable String callbackURL) {
        String page = callbackURL == null ? "/api/auth/error" : addresses.trusted(callbackURL, "callbackURL");
        return reader.byResetToken(token).map(user -> found(callbackURL != null && user.isPresent(), page, token));
    }

    @POST
    public Uni<Map<String, Boolean>> reset(
            @Context HttpServerRequest request, @RestQuery("token") @Nullable String inQuery, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String newPassword = body.text("newPassword", Integer.MAX_VALUE);
        Optional<String> inBody = body.nullableText("token", TOKEN_LENGTH_MAX);
        body.refuseInvalid();
        String token = inBody.or(() -> Optional.ofNullable(inQuery)).orElseThrow(Refusal.INVALID_TOKEN::asException);
        RequestSource source = RequestSource.of(request);
        // a token that leads nowhere takes no turn; one that does is looked up again in it, as it is good for once only
        return reader.byResetToken(token)
                .flatMap(user -> user.isPresent() ? inTurn(token, newPassword, source) : refuse(token, source))
                .map(done -> Map.of("status", true));
    }

    private Uni<Void> inTurn(String token, String newPassword, RequestSource source) {
        return hashing.inTurn(source, hasher -> reader.byResetToken(token)
                .flatMap(user -> user.isPresent()
                        ? reset(hasher, user.get(), token, newPassword, source)
                        : refuse(token, source)));
    }

    private Uni<Void> reset(Hasher hasher, User user, String token, String newPassword, RequestSource source) {
        return reader.hasAnotherFactor(user.id())
                .invoke(another -> PasswordRules.require(newPassword, user.name(), user.email(), !another))
                .flatMap(allowed -> hasher.hashNew(newPassword))
                .map(hash -> new CredentialWriter.NewPassword(hash, PasswordRules.isShort(newPassword)))
                .flatMap(password -> writer.reset(user.id(), token, password))
                .flatMap(reset ->
                        reset ? audit.write(AuditEvent.success(ACTION, user.id(), source)) : refuse(token, source));
    }

    /** Made-up tokens belong to nobody and are not noted: anybody could fill the log with them. */
    private Uni<Void> refuse(String token, RequestSource source) {
        return writer.spent(token)
                .flatMap(owner -> owner.map(userId ->
                                audit.write(AuditEvent.refused(ACTION, "token_reused_or_expired", userId, source)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .flatMap(noted -> Uni.createFrom().failure(Refusal.INVALID_TOKEN.asException()));
    }

    private Response found(boolean live, String page, String token) {
        URI location = live ? addresses.with(page, "token", token) : addresses.with(page, "error", "INVALID_TOKEN");
        return Response.status(Response.Status.FOUND).location(location).build();
    }
}
