package com.pgcache.auth.credential;

import com.pgcache.auth.credential.CredentialWriter.NewPassword;
import com.pgcache.auth.member.User;
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
    private final CredentialReader reader;
    private final CredentialWriter writer;

    PasswordChange(
            PasswordConfirmation confirmation,
            PasswordHashing hashing,
            CredentialReader reader,
            CredentialWriter writer) {
        this.confirmation = confirmation;
        this.hashing = hashing;
        this.reader = reader;
        this.writer = writer;
    }

    /** @return the new token of the caller's session, the only one that is left */
    Uni<String> of(SignedIn caller, String currentPassword, String newPassword, RequestSource source) {
        User user = caller.user();
        return hashing.inTurn(source, hasher -> reader.hasAnotherFactor(user.id())
                .invoke(another -> PasswordRules.require(newPassword, user.name(), user.email(), !another))
                .flatMap(allowed -> confirmation.confirmed(hasher, caller, currentPassword, "change_password", source))
                .flatMap(old -> hasher.hashNew(newPassword)
                        .map(hash -> new NewPassword(hash, PasswordRules.isShort(newPassword)))
                        .flatMap(password -> changed(old, password, caller))));
    }

    private Uni<String> changed(Credential old, NewPassword password, SignedIn caller) {
        String newToken = NewSession.randomToken();
        return writer.change(old, password, caller.session(), newToken).map(changed -> {
            if (!changed) {
                // somebody else was faster, so what was given is no longer the password
                throw Refusal.INVALID_PASSWORD.asException();
            }
            return newToken;
        });
    }
}
