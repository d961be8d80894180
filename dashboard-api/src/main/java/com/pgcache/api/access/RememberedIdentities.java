package com.pgcache.api.access;

import com.pgcache.api.ApiConfig;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Answers before quarkus-oidc for a token that it has verified before, and learns from it about every other. A token
 * only comes here when {@link AccessTokenKeys} has found its key among those that are published now.
 */
@ApplicationScoped
class RememberedIdentities implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

    private static final int BEFORE_OIDC = SYSTEM_FIRST + 100;
    private static final String REMEMBERED = RememberedIdentities.class.getName();

    private final VerifiedTokens<SecurityIdentity> verified;

    RememberedIdentities(ApiConfig config) {
        this.verified = new VerifiedTokens<>(config.tokens().remembered());
    }

    void forget() {
        verified.clear();
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_OIDC;
    }

    /** @return nothing when the token is not remembered; the next provider is asked then */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return request.getToken() instanceof AccessTokenCredential bearer
                ? Uni.createFrom()
                        .item(verified.get(bearer.getToken(), Instant.now().getEpochSecond())
                                .orElse(null))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean news = identity.getPrincipal() instanceof JsonWebToken && identity.getAttribute(REMEMBERED) == null;
        return Uni.createFrom().item(news ? remember(identity, (JsonWebToken) identity.getPrincipal()) : identity);
    }

    private SecurityIdentity remember(SecurityIdentity identity, JsonWebToken claims) {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token == null) {
            return identity;
        }
        // without the attributes, one of which is the whole request
        SecurityIdentity lasting = QuarkusSecurityIdentity.builder()
                .setPrincipal(claims)
                .addRoles(identity.getRoles())
                .addAttribute(REMEMBERED, true)
                .build();
        verified.put(token.getToken(), lasting, claims.getExpirationTime());
        return lasting;
    }
}
