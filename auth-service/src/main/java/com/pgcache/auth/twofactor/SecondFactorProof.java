package com.pgcache.auth.twofactor;

import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.SecondFactorThrottle.Place;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * For whatever shows, replaces or removes a factor: a password, and be it fresh, does not do for an account that has
 * more. The session has proved the other factor a short while ago, or a code comes with the request.
 */
@ApplicationScoped
public class SecondFactorProof {

    /** Not BetterAuth's, which asks for the password alone. {@code verify-totp} in the session is the way out. */
    private static final Refusal SECOND_FACTOR_REQUIRED = new Refusal(
            403, "SECOND_FACTOR_REQUIRED", "Enter a code of your authenticator app or a recovery code first");

    private final FactorReader reader;
    private final CodeWriter writer;
    private final CodeCheck check;

    SecondFactorProof(FactorReader reader, CodeWriter writer, CodeCheck check) {
        this.reader = reader;
        this.writer = writer;
        this.check = check;
    }

    /**
     * @param code of either kind; empty when none came with the request
     * @param action what the code is given for; a refusal is noted under it
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401 when the code is wrong, 403 when there should be
     *     one, 429 after too many wrong ones
     */
    public Uni<Void> require(SignedIn caller, Optional<String> code, String action, RequestSource source) {
        if (!caller.user().twoFactorEnabled()) {
            return Uni.createFrom().voidItem();
        }
        String sessionId = caller.session().id();
        return code.isPresent()
                ? given(caller, code.get(), action, source).flatMap(spent -> writer.prove(sessionId, SignInMethod.CODE))
                : reader.provedRecently(sessionId)
                        .invoke(SecondFactorProof::refuseUnproved)
                        .replaceWithVoid();
    }

    private Uni<Void> given(SignedIn caller, String code, String action, RequestSource source) {
        CodeCheck.Origin origin = new CodeCheck.Origin(Place.SESSION, source);
        return reader.ofUser(caller.user().id())
                .map(found -> found.orElseThrow(SECOND_FACTOR_REQUIRED::asException))
                .flatMap(factor -> check.spend(factor, CodeKind.of(code.replace(" ", "")), code, action, origin));
    }

    private static void refuseUnproved(boolean proved) {
        if (!proved) {
            throw SECOND_FACTOR_REQUIRED.asException();
        }
    }
}
