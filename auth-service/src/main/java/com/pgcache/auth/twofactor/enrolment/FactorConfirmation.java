package com.pgcache.auth.twofactor.enrolment;

import com.pgcache.auth.credential.PasswordConfirmation;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.twofactor.SecondFactorProof;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What every change of a factor asks for: a fresh session, the password, and the factor that is there already. */
@ApplicationScoped
class FactorConfirmation {

    private static final int CODE_LENGTH_MAX = 64;

    private final SessionGate gate;
    private final PasswordConfirmation passwords;
    private final SecondFactorProof proof;

    FactorConfirmation(SessionGate gate, PasswordConfirmation passwords, SecondFactorProof proof) {
        this.gate = gate;
        this.passwords = passwords;
        this.proof = proof;
    }

    /**
     * Reads {@code password} and, which BetterAuth does not have, an optional {@code code}.
     *
     * @param body other fields of which have been read
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 400 to 429
     */
    Uni<Confirmed> confirmed(String action, HttpServerRequest request, HttpHeaders headers, RequestBody body) {
        String password = body.text("password", Integer.MAX_VALUE);
        Optional<String> code = body.nullableText("code", CODE_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers).map(SessionGate.Admission::caller).flatMap(caller -> passwords
                .confirmed(caller, password, action, source)
                .flatMap(credential -> proof.require(caller, code, action, source))
                .map(proved -> new Confirmed(caller, source)));
    }

    record Confirmed(SignedIn caller, RequestSource source) {

        String userId() {
            return caller.user().id();
        }
    }
}
