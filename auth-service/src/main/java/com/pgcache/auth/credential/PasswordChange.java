package com.pgcache.auth.credential;

import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.password.PasswordRules;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One password for another: what is asked of both, in which order. */
@ApplicationScoped
class PasswordChange {

    private final PasswordConfirmation confirmation;
    private final PasswordHashing hashing;
    private final CredentialWriter writer;

    PasswordChange(PasswordConfirmation confirmation, PasswordHashing hashing, CredentialWriter writer) {
        this.confirmation = confirmation;
        this.hashing = hashing;
        this.writer = writer;
    }

    /** @return the new token of the caller's session, the only one that is left */
    Uni<String> of(SignedIn caller, String currentPassword, String newPassword, RequestSource source) {
        PasswordRules.require(newPassword, caller.user().name(), caller.user().email());
        return confirmation
                .confirmed(caller, currentPassword, "change_password", source)
                .flatMap(old -> hashing.hashNew(newPassword).flatMap(hash -> changed(old, hash, caller)));
    }

    private Uni<String> changed(Credential old, String newHash, SignedIn caller) {
        String newToken = NewSession.randomToken();
        return writer.change(old, newHash, caller.session(), newToken).map(changed -> {
            if (!changed) {
                // somebody else was faster, so what was given is no longer the password
                throw Refusal.INVALID_PASSWORD.asException();
            }
            return newToken;
        });
    }
}
