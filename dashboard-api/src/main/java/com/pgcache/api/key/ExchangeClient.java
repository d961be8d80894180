package com.pgcache.api.key;

import com.pgcache.api.ApiConfig;
import com.pgcache.model.token.ApiKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges API keys at auth-service itself. Connections are few and so is who may wait for one: keys that somebody made
 * up reach it at this pace, and no faster.
 */
@ApplicationScoped
class ExchangeClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 16;
    private static final int WAITING_MAX = 200;
    private static final String USES = "X-Api-Key-Uses";
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private final WebClient http;
    private final String url;

    ExchangeClient(Vertx vertx, ApiConfig config) {
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setFollowRedirects(false)
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxWaitQueueSize(WAITING_MAX));
        this.url = config.tokens().authUrl() + "/api/auth/token";
    }

    /**
     * Fails when auth-service does not answer, or not as agreed.
     *
     * @param uses requests that are expected to be answered with the token
     */
    Uni<ExchangeAnswer> exchange(ApiKey key, int uses) {
        return http.getAbs(url)
                .timeout(TIMEOUT.toMillis())
                .putHeader("x-api-key", key.reveal())
                .putHeader(USES, "" + uses)
                .send()
                .map(this::answer);
    }

    private ExchangeAnswer answer(HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> new ExchangeAnswer.Granted(token(response), number(response.getHeader(USES)));
            case 401 -> new ExchangeAnswer.Refused();
            case 429 -> new ExchangeAnswer.Limited(number(response.getHeader("Retry-After")));
            default -> throw new IllegalStateException(url + " answered " + response.statusCode());
        };
    }

    private String token(HttpResponse<Buffer> response) {
        try {
            @Nullable String token = response.bodyAsJsonObject().getString("token");
            if (token != null && !token.isEmpty()) {
                return token;
            }
        } catch (DecodeException | ClassCastException otherwise) {
            throw new IllegalStateException(url + " answered something else than a token", otherwise);
        }
        throw new IllegalStateException(url + " answered without a token");
    }

    private static int number(@Nullable String header) {
        return header != null && SMALL_NUMBER.matcher(header).matches() ? Integer.parseInt(header) : 1;
    }
}
