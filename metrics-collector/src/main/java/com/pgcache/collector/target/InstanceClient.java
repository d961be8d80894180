package com.pgcache.collector.target;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.ScrapeOutcome.Answered;
import com.pgcache.collector.target.ScrapeOutcome.BadStatus;
import com.pgcache.collector.target.ScrapeOutcome.Failed;
import com.pgcache.collector.target.TargetAddresses.Refused;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * Reads one of pgcache's fixed paths (contract part 1). GET only, no redirects, no headers of a member's choice. The
 * connection goes to the address that was vetted; the name stays in the Host header and in TLS.
 */
@ApplicationScoped
public class InstanceClient {

    /** The paths that are ever asked for; nothing a member writes gets into a request line. */
    public enum Path {
        METRICS("/metrics"),
        STATUS("/status"),
        SEED_QUERIES("/metrics/queries"),
        SEED_QUERIES_OF_THE_DIAGRAM("/queries");

        private final String path;

        Path(String path) {
            this.path = path;
        }
    }

    private static final Logger LOG = Logger.getLogger(InstanceClient.class);
    private static final String USER_AGENT = "pgcache-dashboard-collector";
    private static final int CONNECTIONS_PER_TARGET = 2;

    /** Longer than two intervals of the default, so that a scrape finds the connection of the last one. */
    private static final int KEEP_ALIVE_SECONDS = 75;

    private final HttpClient http;
    private final TargetAddresses addresses;
    private final CollectorConfig.Scrape limits;
    private final Vertx vertx;

    InstanceClient(Vertx vertx, TargetAddresses addresses, CollectorConfig config) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.limits = config.scrape();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setSslHandshakeTimeout(limits.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(limits.headerLimitBytes())
                .setMaxPoolSize(CONNECTIONS_PER_TARGET)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    /** Never fails, and ends within {@link CollectorConfig.Scrape#totalTimeout()}. */
    public Uni<ScrapeOutcome> get(AdminUrl url, Path path) {
        return addresses
                .vetted(url)
                .flatMap(address -> Uni.createFrom()
                        .completionStage(() -> request(url, address, path).toCompletionStage()))
                // covers name resolution and a retry as well, which the timer of a request does not
                .ifNoItem()
                .after(limits.totalTimeout())
                .fail()
                .onFailure()
                .recoverWithItem(cause -> new Failed(code(url, cause)));
    }

    /** A connection that the target closed while idle shows only when it is used: then once more, on a new one. */
    private Future<ScrapeOutcome> request(AdminUrl url, InetAddress address, Path path) {
        return attempt(url, address, path)
                .recover(cause -> cause instanceof HttpClosedException
                        ? attempt(url, address, path)
                        : Future.failedFuture(cause));
    }

    private Future<ScrapeOutcome> attempt(AdminUrl url, InetAddress address, Path path) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.tls())
                .setURI(path.path)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        return http.request(options).compose(this::send);
    }

    private Future<ScrapeOutcome> send(HttpClientRequest request) {
        Promise<ScrapeOutcome> outcome = Promise.promise();
        long timer = vertx.setTimer(limits.totalTimeout().toMillis(), expired -> {
            outcome.tryFail(new TimeoutException());
            request.reset();
        });
        request.response()
                .onSuccess(response -> read(request, response, outcome))
                .onFailure(outcome::tryFail);
        request.end().onFailure(outcome::tryFail);
        return outcome.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void read(HttpClientRequest request, HttpClientResponse response, Promise<ScrapeOutcome> outcome) {
        if (response.statusCode() != 200) {
            outcome.tryComplete(new BadStatus(response.statusCode()));
            // its body may be endless, and what becomes of it is nobody's business
            response.exceptionHandler(cause -> {});
            request.reset();
            return;
        }
        Buffer body = Buffer.buffer(announcedBytes(response));
        response.exceptionHandler(cause -> outcome.tryComplete(new Failed(whileReading(cause))));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > limits.bodyLimitBytes()) {
                outcome.tryComplete(new Failed(ScrapeCode.TOO_LARGE));
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> outcome.tryComplete(new Answered(body.getBytes())));
    }

    /** Size of the first buffer: what the target announces, as far as it is believable. */
    private int announcedBytes(HttpClientResponse response) {
        String announced = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean plain = announced != null && announced.matches("\\d{1,9}");
        return plain ? Math.min(Integer.parseInt(announced), 64 * 1024) : 4096;
    }

    private static ScrapeCode whileReading(Throwable cause) {
        return cause instanceof HttpClosedException ? ScrapeCode.TRUNCATED : ScrapeCode.UNKNOWN;
    }

    private static ScrapeCode code(AdminUrl url, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof Refused refused) {
                return refused.code();
            }
            if (each instanceof ConnectTimeoutException
                    || each instanceof TimeoutException
                    || each instanceof io.smallrye.mutiny.TimeoutException) {
                return ScrapeCode.TIMEOUT;
            }
            if (each instanceof ConnectException || each instanceof NoRouteToHostException) {
                return ScrapeCode.CONNECT_REFUSED;
            }
            if (each instanceof SSLException) {
                return ScrapeCode.TLS;
            }
            if (each instanceof TooLongFrameException) {
                return ScrapeCode.TOO_LARGE;
            }
            if (each instanceof HttpClosedException) {
                return url.tls() ? ScrapeCode.TLS : ScrapeCode.TRUNCATED;
            }
            if (each instanceof IllegalArgumentException) {
                // what netty says of an answer that is not HTTP
                return ScrapeCode.NOT_PROMETHEUS;
            }
        }
        LOG.debugf(cause, "unexpected failure of a scrape");
        return ScrapeCode.UNKNOWN;
    }
}
