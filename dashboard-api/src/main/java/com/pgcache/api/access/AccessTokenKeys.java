package com.pgcache.api.access;

import com.pgcache.api.ApiConfig;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells quarkus-oidc which key a token is to be checked with: one of those that the issuer publishes now. Left to
 * itself, quarkus-oidc keeps a withdrawn key until it meets an unknown one, and refuses the second of two tokens under a
 * new key that arrive together; see the decision on token verification in docs/adr.
 */
@ApplicationScoped
class AccessTokenKeys implements TenantConfigResolver {

    private static final String SCHEME = "Bearer ";

    private final ApiConfig.Tokens settings;
    private final RememberedIdentities identities;

    private volatile Known known = new Known(KeySet.UNKNOWN, Map.of());

    AccessTokenKeys(ApiConfig config, RememberedIdentities identities) {
        this.settings = config.tokens();
        this.identities = identities;
    }

    boolean areUnknown() {
        return known.keySet().isUnknown();
    }

    /** The public key that now has that id. */
    Optional<String> published(String keyId) {
        return Optional.ofNullable(known.keySet().publicKeys().get(keyId));
    }

    /** @return whether the keys have changed */
    boolean replace(KeySet current) {
        if (current.equals(known.keySet())) {
            return false;
        }
        known = new Known(
                current,
                current.publicKeys().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, key -> verifier(key.getKey(), key.getValue()))));
        identities.forget();
        return true;
    }

    /**
     * Without a key there is no verifier, and whoever asks stays anonymous.
     *
     * @return failure {@link OIDCException} while no key is known at all
     */
    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> unused) {
        Optional<String> token = bearer(request);
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Known now = known;
        if (now.keySet().isUnknown()) {
            return Uni.createFrom().failure(new OIDCException("the issuer's keys are not known yet"));
        }
        @Nullable
        OidcTenantConfig verifier =
                TokenHeader.keyId(token.get()).map(now.verifiers()::get).orElse(null);
        return Uni.createFrom().item(verifier);
    }

    /** What RFC 9068 section 4 asks for; {@link AccessTokenRules} has what quarkus-oidc does not look at. */
    private OidcTenantConfig verifier(String kid, String publicKey) {
        return OidcTenantConfig.builder()
                // a key that came back under an old id is another verifier
                .tenantId(kid + "/" + Integer.toHexString(publicKey.hashCode()))
                .applicationType(ApplicationType.SERVICE)
                .publicKey(publicKey)
                .token()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    private static Optional<String> bearer(RoutingContext request) {
        @Nullable String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private record Known(KeySet keySet, Map<String, OidcTenantConfig> verifiers) {}
}
