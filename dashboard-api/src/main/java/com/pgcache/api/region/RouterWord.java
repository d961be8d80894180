package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/** Who may say which region a request belongs to: a router, which knows one of the secrets. */
@Singleton
class RouterWord {

    static final String REGION = "X-Pgcache-Region";
    static final String SECRET = "X-Pgcache-Router-Secret";

    private static final Pattern SECRETS = Pattern.compile("[A-Za-z0-9+/=_.-]{32,256}");

    private final List<String> configured;
    private final List<byte[]> secrets;

    RouterWord(ApiConfig config) {
        this.configured = config.routerSecrets().orElse(List.of());
        this.secrets = configured.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The value itself is not told: it may be a real secret with a typing error. */
    void refuseWrongSecrets(@Observes StartupEvent started) {
        for (String secret : configured) {
            if (!SECRETS.matcher(secret).matches()) {
                throw new IllegalStateException(
                        "ROUTER_SECRETS: a secret has 32 to 256 of A-Z, a-z, 0-9 and + / = _ . -;" + " the one of "
                                + secret.length() + " characters is none");
            }
        }
    }

    /** Every secret is compared, and in full: how long it takes tells nothing about them. */
    boolean isFromRouter(List<String> given) {
        if (given.size() != 1) {
            return false;
        }
        byte[] bytes = given.get(0).getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] secret : secrets) {
            known |= MessageDigest.isEqual(secret, bytes);
        }
        return known;
    }
}
