package com.pgcache.auth.twofactor.entry;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.SecondFactorThrottle.Place;
import com.pgcache.auth.twofactor.CodeCheck;
import com.pgcache.auth.twofactor.CodeKind;
import com.pgcache.auth.twofactor.CodeWriter;
import com.pgcache.auth.twofactor.Factor;
import com.pgcache.auth.twofactor.FactorReader;
import com.pgcache.auth.twofactor.enrolment.EnrolmentWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A code of somebody who is signed in: it confirms an enrolment, or that they still have the app. */
@ApplicationScoped
class CodeOfSession {

    private static final Refusal TOTP_NOT_ENABLED = new Refusal(400, "TOTP_NOT_ENABLED", "TOTP not enabled");
    private static final Refusal CODES_NOT_ENABLED =
            new Refusal(400, "BACKUP_CODES_NOT_ENABLED", "Backup codes aren't enabled");

    private final FactorReader factors;
    private final CodeCheck check;
    private final CodeWriter codes;
    private final EnrolmentWriter enrolments;
    private final AuditWriter audit;

    // five parameters: one look, one comparison, two outcomes and the log
    CodeOfSession(
            FactorReader factors, CodeCheck check, CodeWriter codes, EnrolmentWriter enrolments, AuditWriter audit) {
        this.factors = factors;
        this.check = check;
        this.codes = codes;
        this.enrolments = enrolments;
        this.audit = audit;
    }

    /**
     * @return the new token of the session when the factor was enabled by this
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 400, 401 or 429
     */
    Uni<Optional<String>> enter(SignedIn caller, CodeEntry entry, RequestSource source) {
        CodeCheck.Origin origin = new CodeCheck.Origin(Place.SESSION, source);
        return factors.ofUser(caller.user().id())
                .map(found -> usable(found, entry.kind()))
                .flatMap(factor -> check.spend(
                                factor, entry.kind(), entry.code(), entry.kind().action(), origin)
                        .flatMap(spent ->
                                factor.enabled() ? proved(caller, entry, source) : enabled(factor, caller, source)));
    }

    /** A recovery code confirms no enrolment: it tells nothing about the app. */
    private static Factor usable(Optional<Factor> found, CodeKind kind) {
        return kind == CodeKind.RECOVERY
                ? found.filter(Factor::enabled).orElseThrow(CODES_NOT_ENABLED::asException)
                : found.orElseThrow(TOTP_NOT_ENABLED::asException);
    }

    private Uni<Optional<String>> proved(SignedIn caller, CodeEntry entry, RequestSource source) {
        return codes.prove(caller.session().id(), SignInMethod.CODE)
                .flatMap(proved -> audit.write(event(entry.kind().action(), caller, source)))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<String>> enabled(Factor factor, SignedIn caller, RequestSource source) {
        String newToken = NewSession.randomToken();
        return enrolments
                .enable(factor, caller.session(), newToken)
                .invoke(enabled -> {
                    if (!enabled) {
                        throw TOTP_NOT_ENABLED.asException();
                    }
                })
                .flatMap(enabled -> audit.write(event("enable_two_factor", caller, source)))
                .replaceWith(Optional.of(newToken));
    }

    private static AuditEvent event(String action, SignedIn caller, RequestSource source) {
        return AuditEvent.success(action, caller.user().id(), source)
                .in(caller.session().activeOrganizationId());
    }
}
