package com.pgcache.auth.twofactor.entry;

import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SessionGate.Admission;
import com.pgcache.auth.twofactor.CodeKind;
import com.pgcache.auth.twofactor.challenge.ChallengeCookies;
import com.pgcache.auth.twofactor.challenge.ChallengeWriter;
import com.pgcache.auth.wire.Refusal;
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
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes of both kinds, with a session or on the way to one. A session that is there goes before a challenge. */
@Path("/api/auth/two-factor")
@Produces(MediaType.APPLICATION_JSON)
class VerifyCodeResource {

    /** Codes by mail would let whoever reads the mails in past both factors. */
    private static final Refusal NO_OTP = new Refusal(400, "OTP_NOT_CONFIGURED", "otp isn't configured");

    private final SessionGate gate;
    private final CodeOfSession ofSession;
    private final CodeOfSignIn ofSignIn;
    private final SessionCookies sessions;
    private final ChallengeCookies challenges;

    // five parameters: two ways in, each with its cookies
    VerifyCodeResource(
            SessionGate gate,
            CodeOfSession ofSession,
            CodeOfSignIn ofSignIn,
            SessionCookies sessions,
            ChallengeCookies challenges) {
        this.gate = gate;
        this.ofSession = ofSession;
        this.ofSignIn = ofSignIn;
        this.sessions = sessions;
        this.challenges = challenges;
    }

    @POST
    @Path("verify-totp")
    public Uni<Response> totp(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        return verify(CodeEntry.of(CodeKind.TOTP, json), headers, RequestSource.of(request));
    }

    @POST
    @Path("verify-backup-code")
    public Uni<Response> recovery(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        return verify(CodeEntry.of(CodeKind.RECOVERY, json), headers, RequestSource.of(request));
    }

    @POST
    @Path("send-otp")
    public Map<String, Boolean> send() {
        throw NO_OTP.asException();
    }

    @POST
    @Path("verify-otp")
    public Map<String, Boolean> otp() {
        throw NO_OTP.asException();
    }

    private Uni<Response> verify(CodeEntry entry, HttpHeaders headers, RequestSource source) {
        return gate.look(headers)
                .flatMap(admission -> admission.isPresent()
                        ? inSession(admission.get(), entry, source)
                        : atSignIn(headers, entry, source))
                .map(ResponseBuilder::build);
    }

    private Uni<ResponseBuilder> inSession(Admission admission, CodeEntry entry, RequestSource source) {
        return ofSession
                .enter(admission.caller(), entry, source)
                .flatMap(newToken -> newToken.isEmpty()
                        ? Uni.createFrom()
                                .item(Response.ok(new VerifiedAnswer(
                                        admission.caller().session().token(),
                                        admission.caller().user())))
                        : enabled(admission, newToken.get()));
    }

    private Uni<ResponseBuilder> enabled(Admission admission, String newToken) {
        return gate.look(newToken)
                .map(now -> now.orElseThrow(Refusal.UNAUTHORIZED::asException))
                .map(caller -> sessions.reissue(
                        Response.ok(new VerifiedAnswer(newToken, caller.user())),
                        admission.caller().session(),
                        newToken));
    }

    private Uni<ResponseBuilder> atSignIn(HttpHeaders headers, CodeEntry entry, RequestSource source) {
        String token = challenges.challenge(headers).orElseThrow(ChallengeWriter.NO_CHALLENGE::asException);
        return ofSignIn.enter(token, entry, source).map(this::entered);
    }

    private ResponseBuilder entered(CodeOfSignIn.Entered entered) {
        if (entered.session().isEmpty()) {
            return Response.ok(new VerifiedAnswer(null, entered.credential().user()));
        }
        String token = entered.session().get().token();
        ResponseBuilder response =
                Response.ok(new VerifiedAnswer(token, entered.credential().user()));
        challenges.clearChallenge(sessions.issue(response, entered.session().get()));
        entered.device().ifPresent(device -> challenges.device(response, device));
        return response;
    }
}
