package com.pgcache.auth.social.provider;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers that the operator has named. */
@ApplicationScoped
public class Providers {

    private final Map<String, Provider> byId;

    Providers(AuthConfig config, ProviderClient http) {
        this.byId = config.social().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> provider(each.getKey(), each.getValue(), http)));
    }

    public Optional<Provider> named(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** By id. */
    public List<Provider> all() {
        return byId.values().stream().sorted(Comparator.comparing(Provider::id)).toList();
    }

    private static Provider provider(String id, AuthConfig.SocialProvider settings, ProviderClient http) {
        String issuer = SocialSettings.issuer(id, settings).orElseThrow();
        return id.equals(SocialSettings.GITHUB)
                ? new GitHubProvider(issuer, settings, http)
                : new OpenIdProvider(id, issuer, settings, http);
    }
}
