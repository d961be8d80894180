package com.pgcache.auth.login;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.credential.Credential;
import com.pgcache.auth.credential.CredentialReader;
import com.pgcache.auth.member.User;
import com.pgcache.auth.password.Hasher;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.NewSessions;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.throttle.SignInThrottle;
import com.pgcache.auth.twofactor.challenge.Passage;
import com.pgcache.auth.twofactor.challenge.SecondFactorGate;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From an address and a password to a session, or to a challenge where there is a second factor. Up to the comparison
 * everything is done for an unknown address that is done for a known one, and a wrong password is noted in both cases.
 */
@ApplicationScoped
class Login {

    /** The same for an unknown address and a wrong password, in status, body and time. */
    private static final Refusal NO_MATCH = new Refusal(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");

    private static final String ACTION = "sign_in";

    private final SignInThrottle throttle;
    private final CredentialReader reader;
    private final Comparison comparison;
    private final SecondFactorGate secondFactor;
    private final NewSessions sessions;
    private final AuditWriter audit;

    // six parameters: this is where a sign-in comes together
    Login(
            SignInThrottle throttle,
            CredentialReader reader,
            Comparison comparison,
            SecondFactorGate secondFactor,
            NewSessions sessions,
            AuditWriter audit) {
        this.throttle = throttle;
        this.reader = reader;
        this.comparison = comparison;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * @param hasher of the turn that was taken for all of this
     * @param headers of the request, where a browser tells that it is trusted
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401, 403 when banned, or 429
     */
    Uni<Outcome> with(Hasher hasher, SignIn signIn, NewSession session, RequestSource source, HttpHeaders headers) {
        return throttle.admit(source, signIn.email())
                .flatMap(locks -> reader.byEmail(signIn.email()).flatMap(found -> comparison
                        .of(hasher, signIn.password(), found)
                        .flatMap(matches -> matches
                                ? passed(found.orElseThrow(), session, source, headers)
                                : refuse(found, locks, source))))
                .flatMap(outcome -> throttle.forgive(source, signIn.email()).replaceWith(outcome));
    }

    private Uni<Outcome> passed(Credential credential, NewSession session, RequestSource source, HttpHeaders headers) {
        return secondFactor
                .pass(credential, SignInMethod.PASSWORD, session.remembered(), headers)
                .flatMap(passage -> passage.isOpen()
                        ? signedIn(credential, session, source).map(user -> new Outcome(user, passage))
                        : Uni.createFrom().item(new Outcome(credential.user(), passage)));
    }

    private Uni<User> signedIn(Credential credential, NewSession session, RequestSource source) {
        String userId = credential.user().id();
        return sessions.begin(userId, session, OptionalInt.of(credential.version()), ACTION, source)
                .map(created ->
                        Optional.of(credential.user()).filter(user -> created).orElseThrow(NO_MATCH::asException));
    }

    private Uni<Outcome> refuse(Optional<Credential> found, boolean locks, RequestSource source) {
        String userId = found.map(credential -> credential.user().id()).orElse(null);
        String why = locks ? "wrong_password_account_slowed" : "wrong_password";
        return audit.write(AuditEvent.refused(ACTION, why, userId, source))
                .flatMap(noted -> Uni.createFrom().failure(NO_MATCH.asException()));
    }

    /** @param passage open when the session was made */
    record Outcome(User user, Passage passage) {}
}
