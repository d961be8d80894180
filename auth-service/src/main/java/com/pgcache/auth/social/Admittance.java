package com.pgcache.auth.social;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.social.account.SocialAccountReader;
import com.pgcache.auth.social.account.SocialAccountWriter;
import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.social.provider.Identity;
import com.pgcache.auth.social.provider.SocialException;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * From a person whom a provider knows to a member of ours. Issuer and subject decide. An address of mail decides only for
 * somebody new, and only one that the provider has verified: another is refused whether it has an account here or not, so
 * that nobody learns from the answer which addresses have one.
 */
@ApplicationScoped
class Admittance {

    static final String LINK = "link_account";

    private final SocialAccountReader reader;
    private final SocialAccountWriter writer;
    private final ProviderLogin login;
    private final AuditWriter audit;

    Admittance(SocialAccountReader reader, SocialAccountWriter writer, ProviderLogin login, AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.login = login;
        this.audit = audit;
    }

    /** @throws SocialException as a failure */
    Uni<Admitted> of(Flow flow, Identity identity, Visit visit) {
        return reader.owner(identity)
                .flatMap(owner -> flow.linking().isPresent()
                        ? link(flow, flow.linking().get(), identity, owner, visit)
                        : owner.map(userId -> signIn(userId, flow.returnTo(), flow, visit))
                                .orElseGet(() -> welcome(flow, identity, visit)));
    }

    private Uni<Admitted> link(
            Flow flow, Flow.Linking linking, Identity identity, Optional<String> owner, Visit visit) {
        if (owner.isPresent()) {
            return owner.get().equals(linking.userId())
                    ? Uni.createFrom().item(Admitted.asBefore(flow.returnTo()))
                    : refuse("account_already_linked_to_different_user");
        }
        return writer.linkBySession(flow.providerId(), identity, linking)
                .map(linked -> linked.orElseThrow(() -> new SocialException("unable_to_link_account")))
                .flatMap(userId -> audit.write(AuditEvent.success(LINK, userId, visit.source())))
                .map(noted -> Admitted.asBefore(flow.returnTo()));
    }

    private Uni<Admitted> welcome(Flow flow, Identity identity, Visit visit) {
        if (identity.email().isEmpty()) {
            return refuse("email_not_found");
        }
        if (!identity.emailVerified()) {
            return refuse("email_not_verified");
        }
        String email = identity.email().get();
        return writer.register(flow.providerId(), identity, email)
                .flatMap(made -> made.isPresent()
                        ? audit.write(AuditEvent.success("sign_up", made.get(), visit.source()))
                                .flatMap(noted -> signIn(made.get(), flow.newUserReturnTo(), flow, visit))
                        : linkByAddress(flow, identity, email, visit));
    }

    private Uni<Admitted> linkByAddress(Flow flow, Identity identity, String email, Visit visit) {
        return writer.linkByAddress(flow.providerId(), identity, email)
                .flatMap(linked -> linked.isPresent()
                        ? audit.write(AuditEvent.success(LINK, linked.get(), visit.source()))
                                .flatMap(noted -> signIn(linked.get(), flow.returnTo(), flow, visit))
                        : again(flow, identity, visit));
    }

    /** Two requests of one new person may come at once; the second finds what the first has made. */
    private Uni<Admitted> again(Flow flow, Identity identity, Visit visit) {
        return reader.owner(identity)
                .map(owner -> owner.orElseThrow(() -> new SocialException("account_not_linked")))
                .flatMap(userId -> signIn(userId, flow.returnTo(), flow, visit));
    }

    private Uni<Admitted> signIn(String userId, String returnTo, Flow flow, Visit visit) {
        String codePage = flow.errorReturnTo().equals(CallbackResource.ERROR_PAGE) ? returnTo : flow.errorReturnTo();
        return login.of(userId, returnTo, codePage, visit.source(), visit.headers());
    }

    private static Uni<Admitted> refuse(String code) {
        return Uni.createFrom().failure(new SocialException(code));
    }

    /** @param headers of the request, where a browser tells that it is trusted */
    record Visit(RequestSource source, HttpHeaders headers) {}
}
