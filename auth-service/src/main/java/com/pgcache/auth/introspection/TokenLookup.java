package com.pgcache.auth.introspection;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.apikey.exchange.LiveKey;
import com.pgcache.auth.apikey.exchange.LiveKeyReader;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.session.SignedToken;
import com.pgcache.auth.token.VerifiedToken;
import com.pgcache.model.token.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds what a token of any kind stands for. The kind is told by its look; a hint of the client is not needed. */
@ApplicationScoped
class TokenLookup {

    private final LiveSessionReader sessions;
    private final LiveKeyReader apiKeys;
    private final SigningKeys keys;
    private final AuthConfig config;

    TokenLookup(LiveSessionReader sessions, LiveKeyReader apiKeys, SigningKeys keys, AuthConfig config) {
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.keys = keys;
        this.config = config;
    }

    /** @return empty when the token was never ours, has ended, or belongs to a session or key that has */
    Uni<Optional<LiveToken>> find(String token) {
        Optional<byte[]> sessionHash = SignedToken.hash(token, config.secret());
        if (sessionHash.isPresent()) {
            return sessions.byTokenHash(sessionHash.get()).map(found -> found.map(LiveToken.OfSession::new));
        }
        Optional<ApiKey> apiKey = ApiKey.parse(token);
        if (apiKey.isPresent()) {
            return apiKeys.find(apiKey.get()).map(TokenLookup::usable);
        }
        return looksLikeJwt(token)
                ? keys.published()
                        .map(published -> VerifiedToken.of(token, published, config))
                        .flatMap(this::withSource)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<LiveToken>> withSource(Optional<VerifiedToken> verified) {
        return verified.map(token -> source(token)
                        .map(found -> found.<LiveToken>map(source -> new LiveToken.OfAccess(token, source))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<LiveToken>> source(VerifiedToken token) {
        String keyId = token.text("key_id");
        return keyId.isEmpty()
                ? sessions.byId(token.text("sid")).map(found -> found.map(LiveToken.OfSession::new))
                : apiKeys.byId(keyId).map(TokenLookup::usable);
    }

    private static Optional<LiveToken> usable(Optional<LiveKey> found) {
        return found.filter(LiveKey::isUsable).map(LiveToken.OfKey::new);
    }

    /** Spares the key look-up for what cannot be one. */
    private static boolean looksLikeJwt(String token) {
        return token.startsWith("eyJ")
                && token.chars().filter(each -> each == '.').count() == 2;
    }
}
