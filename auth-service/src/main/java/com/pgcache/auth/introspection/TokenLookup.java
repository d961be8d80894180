package com.pgcache.auth.introspection;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.session.SignedToken;
import com.pgcache.auth.token.VerifiedToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds what a token of any kind stands for. The kind is told by its look; a hint of the client is not needed. */
@ApplicationScoped
class TokenLookup {

    private final LiveSessionReader sessions;
    private final SigningKeys keys;
    private final AuthConfig config;

    TokenLookup(LiveSessionReader sessions, SigningKeys keys, AuthConfig config) {
        this.sessions = sessions;
        this.keys = keys;
        this.config = config;
    }

    /** @return empty when the token was never ours, has ended, or belongs to a session that has */
    Uni<Optional<LiveToken>> find(String token) {
        Optional<byte[]> sessionHash = SignedToken.hash(token, config.secret());
        if (sessionHash.isPresent()) {
            return sessions.byTokenHash(sessionHash.get()).map(found -> found.map(LiveToken.OfSession::new));
        }
        return looksLikeJwt(token)
                ? keys.published()
                        .map(published -> VerifiedToken.of(token, published, config))
                        .flatMap(this::withSession)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<LiveToken>> withSession(Optional<VerifiedToken> verified) {
        return verified.map(token -> sessions.byId(token.text("sid"))
                        .map(found -> found.<LiveToken>map(session -> new LiveToken.OfAccess(token, session))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Spares the key look-up for what cannot be one. */
    private static boolean looksLikeJwt(String token) {
        return token.startsWith("eyJ")
                && token.chars().filter(each -> each == '.').count() == 2;
    }
}
