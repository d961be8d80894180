package com.pgcache.auth.twofactor.entry;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.credential.Credential;
import com.pgcache.auth.credential.CredentialReader;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.NewSessions;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.throttle.SecondFactorThrottle.Place;
import com.pgcache.auth.twofactor.CodeCheck;
import com.pgcache.auth.twofactor.CodeWriter;
import com.pgcache.auth.twofactor.Factor;
import com.pgcache.auth.twofactor.FactorReader;
import com.pgcache.auth.twofactor.challenge.Challenge;
import com.pgcache.auth.twofactor.challenge.ChallengeWriter;
import com.pgcache.auth.twofactor.challenge.TrustedDeviceWriter;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalInt;

/** From a challenge and a code to a session. */
@ApplicationScoped
class CodeOfSignIn {

    private static final String ACTION = "sign_in";

    private final ChallengeWriter challenges;
    private final FactorReader factors;
    private final CodeCheck check;
    private final CodeWriter codes;
    private final CredentialReader credentials;
    private final NewSessions sessions;
    private final TrustedDeviceWriter devices;
    private final AuditWriter audit;

    // eight parameters: this is where a sign-in with two factors comes together, in one place that can be read
    CodeOfSignIn(
            ChallengeWriter challenges,
            FactorReader factors,
            CodeCheck check,
            CodeWriter codes,
            CredentialReader credentials,
            NewSessions sessions,
            TrustedDeviceWriter devices,
            AuditWriter audit) {
        this.challenges = challenges;
        this.factors = factors;
        this.check = check;
        this.codes = codes;
        this.credentials = credentials;
        this.sessions = sessions;
        this.devices = devices;
        this.audit = audit;
    }

    /**
     * Uses a code up, and the challenge unless no session is wanted.
     *
     * @param token of the challenge
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 400, 401 or 429
     */
    Uni<Entered> enter(String token, CodeEntry entry, RequestSource source) {
        return challenges
                .attempt(token)
                .flatMap(challenge -> factors.ofUser(challenge.userId()))
                .map(found -> found.filter(Factor::enabled).orElseThrow(ChallengeWriter.NO_CHALLENGE::asException))
                .flatMap(factor -> check.spend(
                                factor,
                                entry.kind(),
                                entry.code(),
                                entry.kind().action(),
                                new CodeCheck.Origin(Place.SIGN_IN, source))
                        .flatMap(spent ->
                                audit.write(AuditEvent.success(entry.kind().action(), factor.userId(), source)))
                        .flatMap(noted -> credentials.byUser(factor.userId())))
                .map(found -> found.orElseThrow(ChallengeWriter.NO_CHALLENGE::asException))
                .flatMap(credential -> entry.withoutSession()
                        ? Uni.createFrom().item(new Entered(credential, Optional.empty(), Optional.empty()))
                        : signedIn(token, credential, entry, source));
    }

    private Uni<Entered> signedIn(String token, Credential credential, CodeEntry entry, RequestSource source) {
        return challenges
                .consume(token)
                .map(found -> found.orElseThrow(ChallengeWriter.NO_CHALLENGE::asException))
                .flatMap(challenge -> session(challenge, source).flatMap(session -> trusted(challenge, entry)
                        .map(device -> new Entered(credential, Optional.of(session), device))))
                .flatMap(entered -> audit.write(
                                AuditEvent.success(ACTION, credential.user().id(), source))
                        .replaceWith(entered));
    }

    private Uni<NewSession> session(Challenge challenge, RequestSource source) {
        NewSession session = NewSession.of(source, challenge.remembered(), challenge.method(), SignInMethod.CODE);
        OptionalInt version = OptionalInt.of(challenge.credentialVersion());
        return sessions.begin(challenge.userId(), session, version, ACTION, source)
                .invoke(created -> {
                    if (!created) {
                        // the password was replaced in the meantime
                        throw ChallengeWriter.NO_CHALLENGE.asException();
                    }
                })
                .flatMap(created -> codes.prove(session.id(), SignInMethod.CODE))
                .replaceWith(session);
    }

    private Uni<Optional<String>> trusted(Challenge challenge, CodeEntry entry) {
        return entry.trustDevice()
                ? devices.trust(challenge.userId(), challenge.credentialVersion())
                        .map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    /**
     * @param session empty when none was wanted
     * @param device token of a browser that is trusted now
     */
    record Entered(Credential credential, Optional<NewSession> session, Optional<String> device) {}
}
