package com.pgcache.auth.social.provider;

import com.pgcache.auth.AuthConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is to be said about the settings of providers before any is asked. */
public final class SocialSettings {

    static final String GITHUB = "github";

    /** GitHub is no OpenID provider, but has an issuer as an authorization server (RFC 8414). */
    private static final Map<String, String> ISSUERS =
            Map.of(GITHUB, "https://github.com/login/oauth", "google", "https://accounts.google.com");

    private static final Map<String, String> NAMES = Map.of(GITHUB, "GitHub", "google", "Google");

    /** Part of paths, of the audit log and of metrics. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

    private static final String PASSWORD = "credential";
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private SocialSettings() {}

    /** @return one sentence that names the variable and never its value; empty when all is well */
    public static Optional<String> complaint(Map<String, AuthConfig.SocialProvider> providers) {
        return providers.entrySet().stream()
                .map(provider -> complaint(provider.getKey(), provider.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> complaint(String id, AuthConfig.SocialProvider provider) {
        if (!ID.matcher(id).matches() || id.equals(PASSWORD)) {
            return Optional.of("The name of a provider in auth.social must be up to 32 lower-case letters, digits and"
                    + " hyphens, and not \"credential\".");
        }
        Optional<String> issuer = issuer(id, provider);
        if (issuer.isEmpty() || !isSafe(issuer.get()) || !isSafe(provider.apiUrl())) {
            return Optional.of("auth.social." + id + ".issuer and api-url must be https addresses without a query, or"
                    + " http on a loopback address.");
        }
        return provider.clientId().isBlank() || provider.clientSecret().isBlank()
                ? Optional.of("auth.social." + id + " needs client-id and client-secret.")
                : Optional.empty();
    }

    static Optional<String> issuer(String id, AuthConfig.SocialProvider provider) {
        return provider.issuer().or(() -> Optional.ofNullable(ISSUERS.get(id)));
    }

    static String name(String id, AuthConfig.SocialProvider provider) {
        return provider.name().orElseGet(() -> NAMES.getOrDefault(id, id));
    }

    /** Whether secrets may go there: over TLS, or not beyond this machine. */
    static boolean isSafe(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && LOOPBACK_HOSTS.contains(uri.getHost()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
