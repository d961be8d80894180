package com.pgcache.auth.social.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.pgcache.auth.AuthConfig;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * GitHub, which is OAuth 2.0 with PKCE, but no OpenID provider: who came is told by its REST API. A user's number is
 * never given to anybody else, unlike the login.
 */
final class GitHubProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(GitHubProvider.class);

    private final String name;
    private final String issuer;
    private final String apiUrl;
    private final String clientId;
    private final String clientSecret;
    private final ProviderClient http;

    GitHubProvider(String issuer, AuthConfig.SocialProvider settings, ProviderClient http) {
        this.name = SocialSettings.name(SocialSettings.GITHUB, settings);
        this.issuer = issuer;
        this.apiUrl = settings.apiUrl();
        this.clientId = settings.clientId();
        this.clientSecret = settings.clientSecret();
        this.http = http;
    }

    @Override
    public String id() {
        return SocialSettings.GITHUB;
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
        query.put("scope", "read:user user:email");
        query.put("state", departure.state());
        query.put("code_challenge", departure.challenge());
        query.put("code_challenge_method", "S256");
        departure.loginHint().ifPresent(hint -> query.put("login", hint));
        return Uni.createFrom().item(issuer + "/authorize?" + ProviderClient.form(query));
    }

    @Override
    public Uni<Void> checkIssuer(Optional<String> iss) {
        return iss.isEmpty() || iss.get().equals(issuer)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new SocialException("issuer_mismatch"));
    }

    @Override
    public Uni<Identity> identify(Arrival arrival) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret);
        form.put("code", arrival.code());
        form.put("redirect_uri", arrival.redirectUri());
        form.put("code_verifier", arrival.verifier());
        return http.post(issuer + "/access_token", "", form)
                .map(GitHubProvider::bearer)
                .onFailure()
                .transform(failed -> refusal("invalid_code", failed))
                .flatMap(bearer -> http.get(apiUrl + "/user", bearer)
                        .flatMap(user ->
                                http.get(apiUrl + "/user/emails", bearer).map(emails -> identity(user, emails)))
                        .onFailure()
                        .transform(failed -> refusal("unable_to_get_user_info", failed)));
    }

    /** GitHub answers 200 to a wrong code, and says so in the body. */
    private static String bearer(JsonNode answer) {
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw new IllegalStateException(
                    "GitHub told: " + answer.path("error").asText().replaceAll("[^a-z_]", ""));
        }
        return "Bearer " + token;
    }

    private Identity identity(JsonNode user, JsonNode emails) {
        JsonNode primary = primary(emails);
        String name = user.path("name").asText("");
        return Identity.of(
                issuer,
                user.path("id").isIntegralNumber() ? user.path("id").asText() : null,
                text(primary.path("email")),
                primary.path("verified").asBoolean(false),
                name.isBlank() || !user.path("name").isTextual() ? text(user.path("login")) : name,
                text(user.path("avatar_url")));
    }

    private static JsonNode primary(JsonNode emails) {
        for (JsonNode each : emails) {
            if (each.path("primary").asBoolean(false)) {
                return each;
            }
        }
        return emails.path(0);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }

    private static SocialException refusal(String code, Throwable cause) {
        LOG.warnf("sign-in by a provider failed: provider=github code=%s cause=%s", code, cause.getMessage());
        return cause instanceof SocialException told ? told : new SocialException(code);
    }
}
