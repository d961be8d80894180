package com.pgcache.collector.export;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.export.SendOutcome.Later;
import com.pgcache.collector.export.SendOutcome.Refused;
import com.pgcache.collector.export.SendOutcome.Taken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Posts remote-write requests to the one address that the operator named. That address is not vetted like those of members:
 * whoever sets it also sets the database's, and a cluster mostly is in a private network. Redirects are not followed, so
 * nobody else decides where samples go.
 */
final class RemoteWriteClient {

    private static final String USER_AGENT = "pgcache-dashboard-collector";
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    /** Of an answer that refuses; the rest is not read. */
    private static final int REASON_BYTES = 256;

    /** Of an answer that takes all. */
    private static final int IGNORED_BYTES = 65_536;

    /** Shorter than what receivers keep an idle connection. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    /** Whatever a receiver asks for. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    private final HttpClient http;
    private final RequestOptions options;
    private final long timeoutMs;

    /** @param url checked already */
    RemoteWriteClient(Vertx vertx, URI url, CollectorConfig.Export config) {
        HttpClientOptions client = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setSsl(url.getScheme().equals("https"))
                .setVerifyHost(true)
                // requests follow each other, so that the samples of a series arrive in their order
                .setMaxPoolSize(1)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setIdleTimeout((int) config.timeout().toSeconds() + 1);
        config.trustedCertificates().ifPresent(file -> client.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        this.http = vertx.createHttpClient(client);
        this.timeoutMs = config.timeout().toMillis();
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-protobuf")
                .putHeader(HttpHeaders.CONTENT_ENCODING, "snappy")
                .putHeader(HttpHeaders.USER_AGENT, USER_AGENT)
                .putHeader("X-Prometheus-Remote-Write-Version", "0.1.0");
        config.headers().forEach(options::putHeader);
        authorization(config).ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
    }

    /** Never fails, and ends within {@link CollectorConfig.Export#timeout()}. */
    Uni<SendOutcome> send(ByteBuf body) {
        Buffer bytes = Buffer.buffer(ByteBufUtil.getBytes(body));
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .compose(request -> answer(request, bytes))
                        .toCompletionStage())
                .ifNoItem()
                .after(Duration.ofMillis(timeoutMs + CONNECT_TIMEOUT_MS))
                .failWith(TimeoutException::new)
                .onFailure()
                .recoverWithItem(cause -> new Later(cause.toString(), null));
    }

    private Future<SendOutcome> answer(HttpClientRequest request, Buffer bytes) {
        Promise<SendOutcome> outcome = Promise.promise();
        request.setTimeout(timeoutMs);
        request.send(bytes)
                .onSuccess(response -> read(request, response, outcome))
                .onFailure(outcome::tryFail);
        return outcome.future();
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<SendOutcome> outcome) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            outcome.complete(new Taken());
            AtomicInteger bytes = new AtomicInteger();
            response.exceptionHandler(late -> {});
            // its body means nothing, but the next request waits for its end
            response.handler(chunk -> {
                if (bytes.addAndGet(chunk.length()) > IGNORED_BYTES) {
                    request.reset();
                }
            });
            return;
        }
        Buffer reason = Buffer.buffer();
        response.exceptionHandler(cause -> outcome.tryComplete(outcome(response, reason)));
        response.handler(chunk -> {
            reason.appendBuffer(chunk, 0, Math.min(chunk.length(), REASON_BYTES - reason.length()));
            if (reason.length() >= REASON_BYTES) {
                outcome.tryComplete(outcome(response, reason));
                request.reset();
            }
        });
        response.endHandler(end -> outcome.tryComplete(outcome(response, reason)));
    }

    private static SendOutcome outcome(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        String reason = status + " " + printable(body);
        return status / 100 == 5 || status == 429
                ? new Later(reason, retryAfter(response.getHeader(HttpHeaders.RETRY_AFTER), Instant.now()))
                : new Refused(status, reason);
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        try {
            Duration after = header.chars().allMatch(Character::isDigit) && !header.isEmpty()
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (after.isNegative()) {
                return Duration.ZERO;
            }
            return after.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : after;
        } catch (DateTimeException | ArithmeticException | NumberFormatException neither) {
            return null;
        }
    }

    private static String printable(Buffer body) {
        return body.toString(StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
    }

    private static Optional<String> authorization(CollectorConfig.Export config) {
        Optional<String> basic = config.username()
                .map(name -> name + ":" + config.password().orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return basic.or(() -> config.bearerToken().map(token -> "Bearer " + token));
    }

    /** Tells what is wrong with the settings, before anything is sent. */
    static Optional<URI> url(CollectorConfig.Export config) {
        if (config.username().isPresent() && config.bearerToken().isPresent()) {
            throw new IllegalArgumentException("collector.export: either username or bearer-token, not both");
        }
        for (Map.Entry<String, String> header : config.headers().entrySet()) {
            if (!header.getKey().matches("[A-Za-z0-9-]+") || !header.getValue().matches("[\\x20-\\x7e]*")) {
                throw new IllegalArgumentException("collector.export.headers: not a header: " + header.getKey());
            }
        }
        config.url().ifPresent(url -> {
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!http || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
                throw new IllegalArgumentException(
                        "collector.export.url must be http:// or https:// with a host, and without user or fragment");
            }
        });
        return config.url();
    }
}
