package com.pgcache.model.target;

import com.pgcache.model.body.BodyReading;
import com.pgcache.model.body.IncomingBody;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome.Answered;
import com.pgcache.model.target.ScrapeOutcome.BadStatus;
import com.pgcache.model.target.ScrapeOutcome.Failed;
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
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * Reads one of pgcache's fixed paths (contract part 1). GET only, no redirects, no headers of a member's choice but the
 * credential. The connection goes to the address that was vetted; the name stays in the Host header and in TLS.
 */
public class InstanceClient {

    /** The paths that are ever asked for; nothing a member writes gets into a request line. */
    public enum Path {
        METRICS("/metrics", TEXT),
        STATUS("/status", JSON),
        SEED_QUERIES("/metrics/queries", JSON),
        SEED_QUERIES_OF_THE_DIAGRAM("/queries", JSON);

        private final String path;
        private final String accept;

        Path(String path, String accept) {
            this.path = path;
            this.accept = accept;
        }
    }

    /** pgcache serves the first one; whatever stands in front of it may know only the second. */
    private static final String TEXT =
            "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.4";

    private static final String JSON = "application/json";

    private static final Logger LOG = Logger.getLogger(InstanceClient.class);
    private static final String USER_AGENT = "pgcache-dashboard-collector";
    private static final int CONNECTIONS_PER_TARGET = 2;

    /** Longer than two intervals of the default, so that a scrape finds the connection of the last one. */
    private static final int KEEP_ALIVE_SECONDS = 75;

    private final HttpClient http;
    private final FetchLimits limits;
    private final Vertx vertx;

    public InstanceClient(Vertx vertx, TargetSettings targets, FetchLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setSslHandshakeTimeout(limits.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(limits.headerLimitBytes())
                .setMaxPoolSize(CONNECTIONS_PER_TARGET)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                // each scrape is a trace of its own, where traces are on
                .setTracingPolicy(TracingPolicy.ALWAYS)
                .setVerifyHost(true);
        targets.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        this.http = vertx.createHttpClient(options);
    }

    /**
     * Never fails, and ends within {@link FetchLimits#totalTimeout()}.
     *
     * @param reading what it read counts only when the outcome is {@link Answered}
     */
    public Uni<ScrapeOutcome> get(Vetted target, Path path, BodyReading reading) {
        long deadline = System.nanoTime() + limits.totalTimeout().toNanos();
        return Uni.createFrom().emitter(emitter -> {
            // covers connecting and a second attempt as well, which the timer of a request does not
            long timer = vertx.setTimer(
                    limits.totalTimeout().toMillis(), expired -> emitter.complete(new Failed(ScrapeCode.TIMEOUT)));
            request(target, path, reading, deadline).onComplete(ended -> {
                vertx.cancelTimer(timer);
                emitter.complete(ended.succeeded() ? ended.result() : new Failed(code(target.url(), ended.cause())));
            });
        });
    }

    /** A connection that the target closed while idle shows only when it is used: then once more, on a new one. */
    private Future<ScrapeOutcome> request(Vetted target, Path path, BodyReading reading, long deadline) {
        return attempt(target, path, reading, deadline)
                .recover(cause -> cause instanceof HttpClosedException
                        ? attempt(target, path, reading, deadline)
                        : Future.failedFuture(cause));
    }

    private Future<ScrapeOutcome> attempt(Vetted target, Path path, BodyReading reading, long deadline) {
        AdminUrl url = target.url();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(
                        url.port(), target.address().getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.tls())
                .setURI(path.path)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, USER_AGENT)
                .putHeader(HttpHeaders.ACCEPT, path.accept)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        target.credential().ifPresent(each -> options.putHeader(HttpHeaders.AUTHORIZATION, each.authorization()));
        return http.request(options)
                .onSuccess(request -> reading.connected())
                .compose(request -> send(request, reading, deadline));
    }

    private Future<ScrapeOutcome> send(HttpClientRequest request, BodyReading reading, long deadline) {
        Promise<ScrapeOutcome> outcome = Promise.promise();
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        long timer = vertx.setTimer(Math.max(1, left), expired -> {
            outcome.tryFail(new TimeoutException());
            request.reset();
        });
        request.response()
                .onSuccess(response -> read(request, response, reading, outcome))
                .onFailure(outcome::tryFail);
        request.end().onFailure(outcome::tryFail);
        return outcome.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void read(
            HttpClientRequest request,
            HttpClientResponse response,
            BodyReading reading,
            Promise<ScrapeOutcome> outcome) {
        if (response.statusCode() != 200) {
            refuse(request, response, outcome, new BadStatus(response.statusCode()));
            return;
        }
        String date = response.getHeader(HttpHeaders.DATE);
        if (date != null) {
            reading.dated(date);
        }
        IncomingBody body = IncomingBody.of(response.headers(), limits, reading);
        outcome.future().onComplete(done -> body.close());
        ScrapeCode refusal = body.refusal();
        if (refusal != null) {
            refuse(request, response, outcome, new Failed(refusal));
            return;
        }
        response.exceptionHandler(cause -> outcome.tryComplete(new Failed(whileReading(cause))));
        response.handler(chunk -> add(chunk, body, request, outcome));
        response.endHandler(end -> end(body, outcome));
    }

    /** Its body may be endless, and what becomes of it is nobody's business. */
    private static void refuse(
            HttpClientRequest request,
            HttpClientResponse response,
            Promise<ScrapeOutcome> outcome,
            ScrapeOutcome refused) {
        outcome.tryComplete(refused);
        response.exceptionHandler(cause -> {});
        request.reset();
    }

    private static void add(
            Buffer chunk, IncomingBody body, HttpClientRequest request, Promise<ScrapeOutcome> outcome) {
        if (outcome.future().isComplete()) {
            return;
        }
        body.add(chunk.getBytes());
        ScrapeCode refusal = body.refusal();
        if (refusal != null) {
            outcome.tryComplete(new Failed(refusal));
            request.reset();
        }
    }

    private static void end(IncomingBody body, Promise<ScrapeOutcome> outcome) {
        if (!outcome.future().isComplete()) {
            ScrapeCode code = body.end();
            outcome.tryComplete(code == ScrapeCode.OK ? new Answered() : new Failed(code));
        }
    }

    private static ScrapeCode whileReading(Throwable cause) {
        return cause instanceof HttpClosedException ? ScrapeCode.TRUNCATED : ScrapeCode.UNKNOWN;
    }

    private static ScrapeCode code(AdminUrl url, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ConnectTimeoutException || each instanceof TimeoutException) {
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
