package com.pgcache.auth.social.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.pgcache.auth.AuthConfig;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks OpenID Connect. Its discovery document is remembered for a while, its keys are not: a sign-in is
 * rare and slow enough for one request more, and a key that the provider has withdrawn counts no longer at once.
 */
final class OpenIdProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(OpenIdProvider.class);
    private static final long METADATA_NANOS = Duration.ofHours(1).toNanos();
    private static final String SCOPE = "openid email profile";

    private final String id;
    private final String name;
    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private final ProviderClient http;

    private volatile @Nullable Remembered remembered;

    OpenIdProvider(String id, String issuer, AuthConfig.SocialProvider settings, ProviderClient http) {
        this.id = id;
        this.name = SocialSettings.name(id, settings);
        this.issuer = issuer;
        this.clientId = settings.clientId();
        this.clientSecret = settings.clientSecret();
        this.http = http;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<String> authorizationUrl(Departure departure) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", departure.redirectUri());
        query.put("scope", SCOPE);
        query.put("state", departure.state());
        query.put("nonce", departure.nonce());
        query.put("code_challenge", departure.challenge());
        query.put("code_challenge_method", "S256");
        departure.loginHint().ifPresent(hint -> query.put("login_hint", hint));
        return metadata().map(metadata -> metadata.authorizationEndpoint() + "?" + ProviderClient.form(query));
    }

    @Override
    public Uni<Void> checkIssuer(Optional<String> iss) {
        return metadata().invoke(metadata -> refuseForeign(metadata, iss)).replaceWithVoid();
    }

    @Override
    public Uni<Identity> identify(Arrival arrival) {
        return metadata().flatMap(metadata -> tokens(metadata, arrival)
                .flatMap(tokens -> claims(metadata, tokens, arrival.nonce())
                        .flatMap(claims -> identity(metadata, claims, tokens))));
    }

    private void refuseForeign(Metadata metadata, Optional<String> iss) {
        if (iss.isEmpty() && metadata.namesItself()) {
            throw new SocialException("issuer_missing");
        }
        if (iss.isPresent() && !iss.get().equals(issuer)) {
            throw new SocialException("issuer_mismatch");
        }
    }

    private Uni<Metadata> metadata() {
        Remembered now = remembered;
        if (now != null && System.nanoTime() - now.atNanos() < METADATA_NANOS) {
            return Uni.createFrom().item(now.metadata());
        }
        return http.get(issuer + (issuer.endsWith("/") ? "" : "/") + ".well-known/openid-configuration", "")
                .map(document -> Metadata.of(document, issuer))
                .invoke(metadata -> remembered = new Remembered(metadata, System.nanoTime()));
    }

    private Uni<Tokens> tokens(Metadata metadata, Arrival arrival) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", arrival.code());
        form.put("redirect_uri", arrival.redirectUri());
        form.put("code_verifier", arrival.verifier());
        if (metadata.secretInBody()) {
            form.put("client_id", clientId);
            form.put("client_secret", clientSecret);
        }
        return http.post(metadata.tokenEndpoint(), metadata.secretInBody() ? "" : basic(), form)
                .map(Tokens::of)
                .onFailure()
                .transform(failed -> refusal("invalid_code", failed));
    }

    private Uni<JwtClaims> claims(Metadata metadata, Tokens tokens, String nonce) {
        return http.get(metadata.keySetUrl(), "")
                .map(keys -> verified(tokens.idToken(), keys, nonce))
                .onFailure()
                .transform(failed -> refusal("unable_to_get_user_info", failed));
    }

    private JwtClaims verified(String token, JsonNode keys, String nonce) {
        try {
            return IdToken.verified(
                    token, new JsonWebKeySet(keys.toString()).getJsonWebKeys(), issuer, clientId, nonce);
        } catch (InvalidJwtException | JoseException refused) {
            throw new IllegalStateException("ID token refused: " + reason(refused));
        }
    }

    /** Without the token, which the exception's own message quotes. */
    private static String reason(Exception refused) {
        return refused instanceof InvalidJwtException invalid
                ? invalid.getErrorDetails().stream()
                        .map(error -> "" + error.getErrorCode())
                        .toList()
                        .toString()
                : "keys not readable";
    }

    /** Many providers tell the address only at their userinfo endpoint. */
    private Uni<Identity> identity(Metadata metadata, JwtClaims claims, Tokens tokens) {
        if (claims.hasClaim("email") || metadata.userinfoEndpoint().isEmpty()) {
            return Uni.createFrom().item(identity(claims.getClaimsMap()));
        }
        return http.get(metadata.userinfoEndpoint().get(), "Bearer " + tokens.accessToken())
                .map(told -> merged(claims, told))
                .onFailure()
                .transform(failed -> refusal("unable_to_get_user_info", failed));
    }

    private Identity merged(JwtClaims claims, JsonNode told) {
        Object subject = claims.getClaimValue("sub");
        if (!told.path("sub").asText().equals(subject)) {
            throw new IllegalStateException("userinfo is about somebody else");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        told.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            all.put(field.getKey(), value.isBoolean() ? (Object) value.booleanValue() : value.asText());
        });
        return identity(all);
    }

    private Identity identity(Map<String, ? extends @Nullable Object> claims) {
        return Identity.of(
                issuer,
                text(claims.get("sub")),
                text(claims.get("email")),
                // some write it as a text
                "true".equals("" + claims.get("email_verified")),
                text(claims.get("name")),
                text(claims.get("picture")));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text ? text : null;
    }

    private SocialException refusal(String code, Throwable cause) {
        LOG.warnf("sign-in by a provider failed: provider=%s code=%s cause=%s", id, code, cause.getMessage());
        return cause instanceof SocialException told ? told : new SocialException(code);
    }

    /** RFC 6749 section 2.3.1: both parts are form-encoded first. */
    private String basic() {
        String both = ProviderClient.encode(clientId) + ":" + ProviderClient.encode(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private record Remembered(Metadata metadata, long atNanos) {}

    private record Tokens(String idToken, String accessToken) {

        static Tokens of(JsonNode answer) {
            String idToken = answer.path("id_token").asText();
            if (idToken.isEmpty()) {
                throw new IllegalStateException("no ID token");
            }
            return new Tokens(idToken, answer.path("access_token").asText());
        }

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Tokens[]";
        }
    }
}
