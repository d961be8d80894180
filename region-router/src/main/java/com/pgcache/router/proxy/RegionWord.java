package com.pgcache.router.proxy;

import com.pgcache.router.RouterConfig;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What we tell a dashboard-api about the request it gets, and nobody else: its region, and the secret that proves us. */
public final class RegionWord {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9+/=_.-]{32,256}");

    private final Optional<String> secret;

    /** @throws IllegalArgumentException that names the property and what is allowed */
    public RegionWord(RouterConfig config) {
        this.secret = config.secret();
        // the value itself is not told: it may be a real secret with a typing error
        secret.filter(text -> !SECRET.matcher(text).matches()).ifPresent(text -> {
            throw new IllegalArgumentException("router.secret (ROUTER_SECRET): a secret has 32 to 256"
                    + " of A-Z, a-z, 0-9 and + / = _ . -; the one of " + text.length() + " characters is none");
        });
    }

    /** Headers of ours, none without a secret. */
    Map<String, String> about(String region) {
        return secret.map(text -> Map.of("X-Pgcache-Region", region, "X-Pgcache-Router-Secret", text))
                .orElse(Map.of());
    }
}
