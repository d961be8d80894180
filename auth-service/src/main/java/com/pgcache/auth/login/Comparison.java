package com.pgcache.auth.login;

import com.pgcache.auth.credential.Credential;
import com.pgcache.auth.credential.CredentialWriter;
import com.pgcache.auth.password.Hasher;
import com.pgcache.auth.password.PasswordHashing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A password against a stored hash, which is replaced when it was made with parameters of the past. */
@ApplicationScoped
class Comparison {

    private final CredentialWriter writer;

    Comparison(CredentialWriter writer) {
        this.writer = writer;
    }

    /** Takes as long without a credential as with one. */
    Uni<Boolean> of(Hasher hasher, String password, Optional<Credential> found) {
        return hasher.matches(password, found.map(Credential::passwordHash))
                .flatMap(matches -> matches
                                && PasswordHashing.isOutdated(
                                        found.orElseThrow().passwordHash())
                        ? replaced(hasher, password, found.get()).replaceWith(true)
                        : Uni.createFrom().item(matches));
    }

    private Uni<Void> replaced(Hasher hasher, String password, Credential old) {
        return hasher.hash(password).flatMap(hash -> writer.rehash(old, hash));
    }
}
