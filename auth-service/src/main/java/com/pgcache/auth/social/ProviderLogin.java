package com.pgcache.auth.social;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.credential.CredentialReader;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.NewSessions;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.social.provider.SocialException;
import com.pgcache.auth.twofactor.Factor;
import com.pgcache.auth.twofactor.FactorReader;
import com.pgcache.auth.twofactor.challenge.Passage;
import com.pgcache.auth.twofactor.challenge.SecondFactorGate;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.OptionalInt;

/**
 * From a member whom a provider has named to a session, or to a challenge where there is a second factor: the provider's
 * word is worth a password here, no more, since whoever gets at the account there must not get past the one here.
 */
@ApplicationScoped
class ProviderLogin {

    static final String ACTION = "sign_in_social";

    private static final String SECOND_FACTOR_ASKED = "second_factor_asked";

    private final FactorReader factors;
    private final CredentialReader credentials;
    private final SecondFactorGate secondFactor;
    private final NewSessions sessions;
    private final SessionCookies cookies;
    private final AuditWriter audit;

    // six parameters: this is where a sign-in by a provider comes together
    ProviderLogin(
            FactorReader factors,
            CredentialReader credentials,
            SecondFactorGate secondFactor,
            NewSessions sessions,
            SessionCookies cookies,
            AuditWriter audit) {
        this.factors = factors;
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.cookies = cookies;
        this.audit = audit;
    }

    /**
     * @param returnTo where the browser goes with a session
     * @param codePage where it goes to enter a code
     * @param headers of the request, where a browser tells that it is trusted
     * @throws SocialException as a failure
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 403 when banned
     */
    Uni<Admitted> of(String userId, String returnTo, String codePage, RequestSource source, HttpHeaders headers) {
        return factors.ofUser(userId)
                .flatMap(factor -> factor.filter(Factor::enabled).isEmpty()
                        ? Uni.createFrom().item(Passage.FREE)
                        : passage(userId, headers))
                .flatMap(passage -> passage.isOpen()
                        ? signedIn(userId, passage, returnTo, source)
                        : audit.write(AuditEvent.refused(ACTION, SECOND_FACTOR_ASKED, userId, source))
                                .replaceWith(Admitted.onceCodeIsGiven(codePage, passage.cookies())));
    }

    private Uni<Passage> passage(String userId, HttpHeaders headers) {
        return credentials
                .byUser(userId)
                .map(found -> found.orElseThrow(ProviderLogin::noSession))
                .flatMap(credential -> secondFactor.pass(credential, SignInMethod.PROVIDER, true, headers));
    }

    private Uni<Admitted> signedIn(String userId, Passage passage, String returnTo, RequestSource source) {
        NewSession session = NewSession.of(source, true, SignInMethod.PROVIDER);
        return sessions.begin(userId, session, OptionalInt.empty(), ACTION, source)
                .invoke(begun -> {
                    if (!begun) {
                        throw noSession();
                    }
                })
                .flatMap(begun -> audit.write(AuditEvent.success(ACTION, userId, source)))
                .replaceWith(
                        new Admitted(returnTo, "", response -> passage.cookies().on(cookies.issue(response, session))));
    }

    private static SocialException noSession() {
        return new SocialException("unable_to_create_session");
    }
}
