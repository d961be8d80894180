package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.passkey.Passkey;
import com.pgcache.auth.passkey.PasskeyReader;
import com.pgcache.auth.passkey.PasskeyWriter;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.NewSessions;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.twofactor.CodeWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/** From the answer of an authenticator to a session. */
@ApplicationScoped
class PasskeyLogin {

    private static final String ACTION = "sign_in_passkey";
    private static final Refusal NOT_FOUND = new Refusal(401, "PASSKEY_NOT_FOUND", "Passkey not found");
    private static final Refusal FAILED = new Refusal(401, "AUTHENTICATION_FAILED", "Authentication failed");

    private final PasskeyReader reader;
    private final PasskeyWriter writer;
    private final Authenticators authenticators;
    private final NewSessions sessions;
    private final CodeWriter codes;
    private final AuditWriter audit;

    // six parameters: this is where a sign-in with a passkey comes together
    PasskeyLogin(
            PasskeyReader reader,
            PasskeyWriter writer,
            Authenticators authenticators,
            NewSessions sessions,
            CodeWriter codes,
            AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.authenticators = authenticators;
        this.sessions = sessions;
        this.codes = codes;
        this.audit = audit;
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure, 401, or 403 when banned */
    Uni<NewSession> with(AuthenticationAnswer answer, Ceremony ceremony, RequestSource source) {
        return reader.byCredentialId(answer.credentialIdText())
                .map(found -> found.orElseThrow(NOT_FOUND::asException))
                .flatMap(passkey -> used(passkey, answer, ceremony)
                        .flatMap(used -> used ? signedIn(passkey, source) : refuse(passkey, source)));
    }

    private Uni<Boolean> used(Passkey passkey, AuthenticationAnswer answer, Ceremony ceremony) {
        Optional<Authenticators.Use> use =
                belongs(answer, passkey) ? authenticators.authenticate(answer, passkey, ceremony) : Optional.empty();
        return use.map(verified -> writer.used(passkey.id(), verified.counter(), verified.backedUp()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** WebAuthn section 7.2 step 6: the authenticator and we mean the same user. */
    private static boolean belongs(AuthenticationAnswer answer, Passkey passkey) {
        String handle = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(passkey.userId().getBytes(StandardCharsets.UTF_8));
        return answer.userHandle().isEmpty() || answer.userHandle().get().equals(handle);
    }

    private Uni<NewSession> signedIn(Passkey passkey, RequestSource source) {
        NewSession session = NewSession.of(source, true, SignInMethod.PASSKEY);
        return sessions.begin(passkey.userId(), session, OptionalInt.empty(), ACTION, source)
                .invoke(created -> {
                    if (!created) {
                        throw FAILED.asException();
                    }
                })
                .flatMap(created -> codes.prove(session.id(), SignInMethod.PASSKEY))
                .flatMap(proved -> audit.write(
                        AuditEvent.success(ACTION, passkey.userId(), source).on(passkey.id())))
                .replaceWith(session);
    }

    private Uni<NewSession> refuse(Passkey passkey, RequestSource source) {
        return audit.write(AuditEvent.refused(ACTION, "answer_refused", passkey.userId(), source)
                        .on(passkey.id()))
                .flatMap(noted -> Uni.createFrom().failure(FAILED.asException()));
    }
}
