package com.pgcache.api.access;

import com.pgcache.api.ApiConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks the issuer itself: through the router it may not be reachable yet, and a cache on the way would delay a change. */
@ApplicationScoped
class KeySetClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final WebClient http;
    private final String url;

    KeySetClient(Vertx vertx, ApiConfig config) {
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setFollowRedirects(false));
        this.url = config.tokens().authUrl() + "/api/auth/jwks";
    }

    /** Fails when the issuer does not answer with a key set. */
    Uni<KeySet> fetch() {
        return http.getAbs(url).timeout(TIMEOUT.toMillis()).send().map(this::keySet);
    }

    private KeySet keySet(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(url + " answered " + response.statusCode());
        }
        return KeySet.parse(response.bodyAsString());
    }
}
