package com.pgcache.auth.social;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionWriter;
import com.pgcache.auth.social.account.SocialAccountReader;
import com.pgcache.auth.social.account.SocialAccountWriter;
import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.social.provider.Identity;
import com.pgcache.auth.social.provider.SocialException;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * From a person whom a provider knows to a member of ours. Issuer and subject decide. An address of mail decides only for
 * somebody new, and only one that the provider has verified: another is refused whether it has an account here or not, so
 * that nobody learns from the answer which addresses have one.
 */
@ApplicationScoped
class Admittance {

    static final String SIGN_IN = "sign_in_social";
    static final String LINK = "link_account";

    private final SocialAccountReader reader;
    private final SocialAccountWriter writer;
    private final SessionWriter sessions;
    private final AuditWriter audit;

    Admittance(SocialAccountReader reader, SocialAccountWriter writer, SessionWriter sessions, AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @throws SocialException as a failure */
    Uni<Admitted> of(Flow flow, Identity identity, RequestSource source) {
        return reader.owner(identity)
                .flatMap(owner -> flow.linking().isPresent()
                        ? link(flow, flow.linking().get(), identity, owner, source)
                        : owner.map(userId -> signIn(userId, flow.returnTo(), source))
                                .orElseGet(() -> welcome(flow, identity, source)));
    }

    private Uni<Admitted> link(
            Flow flow, Flow.Linking linking, Identity identity, Optional<String> owner, RequestSource source) {
        if (owner.isPresent()) {
            return owner.get().equals(linking.userId())
                    ? Uni.createFrom().item(new Admitted(Optional.empty(), flow.returnTo()))
                    : refuse("account_already_linked_to_different_user");
        }
        return writer.linkBySession(flow.providerId(), identity, linking)
                .map(linked -> linked.orElseThrow(() -> new SocialException("unable_to_link_account")))
                .flatMap(userId -> audit.write(AuditEvent.success(LINK, userId, source)))
                .map(noted -> new Admitted(Optional.empty(), flow.returnTo()));
    }

    private Uni<Admitted> welcome(Flow flow, Identity identity, RequestSource source) {
        if (identity.email().isEmpty()) {
            return refuse("email_not_found");
        }
        if (!identity.emailVerified()) {
            return refuse("email_not_verified");
        }
        String email = identity.email().get();
        return writer.register(flow.providerId(), identity, email)
                .flatMap(made -> made.isPresent()
                        ? audit.write(AuditEvent.success("sign_up", made.get(), source))
                                .flatMap(noted -> signIn(made.get(), flow.newUserReturnTo(), source))
                        : linkByAddress(flow, identity, email, source));
    }

    private Uni<Admitted> linkByAddress(Flow flow, Identity identity, String email, RequestSource source) {
        return writer.linkByAddress(flow.providerId(), identity, email)
                .flatMap(linked -> linked.isPresent()
                        ? audit.write(AuditEvent.success(LINK, linked.get(), source))
                                .flatMap(noted -> signIn(linked.get(), flow.returnTo(), source))
                        : again(flow, identity, source));
    }

    /** Two requests of one new person may come at once; the second finds what the first has made. */
    private Uni<Admitted> again(Flow flow, Identity identity, RequestSource source) {
        return reader.owner(identity)
                .map(owner -> owner.orElseThrow(() -> new SocialException("account_not_linked")))
                .flatMap(userId -> signIn(userId, flow.returnTo(), source));
    }

    private Uni<Admitted> signIn(String userId, String returnTo, RequestSource source) {
        NewSession session = NewSession.of(source, true);
        return sessions.create(userId, session)
                .invoke(created -> {
                    if (!created) {
                        throw new SocialException("unable_to_create_session");
                    }
                })
                .flatMap(created -> audit.write(AuditEvent.success(SIGN_IN, userId, source)))
                .map(noted -> new Admitted(Optional.of(session), returnTo));
    }

    private static Uni<Admitted> refuse(String code) {
        return Uni.createFrom().failure(new SocialException(code));
    }

    /** @param session empty when the browser keeps the one it has */
    record Admitted(Optional<NewSession> session, String returnTo) {}
}
