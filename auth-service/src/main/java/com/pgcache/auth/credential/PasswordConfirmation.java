package com.pgcache.auth.credential;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.password.Hasher;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.SignInThrottle;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Somebody who is signed in gives their password again. Guessing is slowed down as it is at sign-in. */
@ApplicationScoped
public class PasswordConfirmation {

    private static final Refusal NO_PASSWORD =
            new Refusal(400, "CREDENTIAL_ACCOUNT_NOT_FOUND", "Credential account not found");

    private final CredentialReader reader;
    private final PasswordHashing hashing;
    private final SignInThrottle throttle;
    private final AuditWriter audit;

    PasswordConfirmation(CredentialReader reader, PasswordHashing hashing, SignInThrottle throttle, AuditWriter audit) {
        this.reader = reader;
        this.hashing = hashing;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * @param action what the password is given for; a refusal is noted under it
     * @return the credential the password belongs to
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 400 when it is wrong, 429 after too many wrong
     *     ones, 503 when too many wait for a hash already
     */
    public Uni<Credential> confirmed(SignedIn caller, String password, String action, RequestSource source) {
        return hashing.inTurn(source, hasher -> confirmed(hasher, caller, password, action, source));
    }

    /** For who has a turn already. */
    Uni<Credential> confirmed(Hasher hasher, SignedIn caller, String password, String action, RequestSource source) {
        String userId = caller.user().id();
        return throttle.admitConfirmation(userId)
                .flatMap(admitted -> reader.byUser(userId))
                .map(found -> found.orElseThrow(NO_PASSWORD::asException))
                .flatMap(credential -> compared(hasher, credential, password))
                .flatMap(credential -> throttle.forgiveConfirmation(userId).replaceWith(credential))
                .onFailure(failed -> failed instanceof RefusalException refused
                        && refused.refusal().equals(Refusal.INVALID_PASSWORD))
                // the refusal stays the answer, once it is noted
                .call(() -> audit.write(AuditEvent.refused(action, "wrong_password", userId, source)
                        .in(caller.session().activeOrganizationId())));
    }

    private Uni<Credential> compared(Hasher hasher, Credential credential, String password) {
        return hasher.matches(password, Optional.of(credential.passwordHash())).map(matches -> Optional.of(credential)
                .filter(same -> matches)
                .orElseThrow(Refusal.INVALID_PASSWORD::asException));
    }
}
