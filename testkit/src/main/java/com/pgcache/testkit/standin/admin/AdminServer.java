package com.pgcache.testkit.standin.admin;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.exposition.QueriesJson;
import com.pgcache.testkit.standin.port.PortRelease;
import com.pgcache.testkit.standin.reading.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The admin port (contract part 1): HTTP/1.1, exact paths, any method on the readable ones. The seed's dialect has
 * {@code /metrics} and {@code /metrics/queries} only.
 */
public final class AdminServer {

    private static final int CONFIG_LIMIT_BYTES = 64 * 1_024;
    private static final int GARBAGE_BYTES = 4_096;
    private static final long OVERSIZED_BYTES = 256L * 1_024 * 1_024;
    private static final Buffer OVERSIZED_CHUNK = Buffer.buffer("# this body does not end\n".repeat(2_621));

    private final Vertx vertx;
    private final Dialect dialect;
    private final MetricsText metrics;
    private final Supplier<Reading> readings;
    private final String host;
    private final DynamicConfig config = new DynamicConfig();
    private volatile int port;
    private volatile Fault fault = new Fault.None();
    private volatile @Nullable HttpServer server;

    /** @param port 0 for any; it stays the same when the server is closed and opened again */
    public AdminServer(
            Vertx vertx, Dialect dialect, MetricsText metrics, Supplier<Reading> readings, String host, int port) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.metrics = metrics;
        this.readings = readings;
        this.host = host;
        this.port = port;
    }

    /** Does nothing when it is open. */
    public Future<Void> open() {
        if (server != null) {
            return Future.succeededFuture();
        }
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setReuseAddress(true);
        HttpServer opening = vertx.createHttpServer(options).requestHandler(this::answer);
        return opening.listen().map(open -> {
            server = open;
            port = open.actualPort();
            return null;
        });
    }

    /** Closes every connection as well; done when the port is free. Does nothing when it is closed. */
    public Future<Void> close() {
        HttpServer closing = server;
        server = null;
        return closing == null
                ? Future.succeededFuture()
                : closing.close().compose(closed -> PortRelease.of(vertx, host, port));
    }

    public int port() {
        return port;
    }

    public void fault(Fault fault) {
        this.fault = fault;
    }

    private void answer(HttpServerRequest request) {
        if (request.path().startsWith("/config") && request.method().equals(HttpMethod.PUT)) {
            request.body().onSuccess(body -> send(request, putConfig(request, body)));
        } else {
            send(request, route(request));
        }
    }

    private Answer route(HttpServerRequest request) {
        String path = request.path();
        if (path.equals("/metrics")) {
            return Answer.metrics(metrics.render(readings.get()));
        }
        if (dialect == Dialect.SEED) {
            return path.equals("/metrics/queries") ? queries() : Answer.notFound();
        }
        return switch (path) {
            case "/healthz", "/readyz" -> Answer.text(200, "OK");
            case "/status" -> queries();
            case "/config" ->
                request.method().equals(HttpMethod.GET) ? Answer.json(200, config.json()) : Answer.notFound();
            case "/config/reload" ->
                request.method().equals(HttpMethod.POST)
                        ? Answer.json(400, error("no config file path available"))
                        : Answer.notFound();
            default -> Answer.notFound();
        };
    }

    private Answer queries() {
        if (fault instanceof Fault.StatusUnavailable) {
            return Answer.json(503, error("cache unavailable"));
        }
        Reading reading = readings.get();
        return Answer.json(
                200, dialect == Dialect.CURRENT ? QueriesJson.status(reading) : QueriesJson.queryStats(reading));
    }

    private Answer putConfig(HttpServerRequest request, Buffer body) {
        if (!request.path().equals("/config") || dialect == Dialect.SEED) {
            return Answer.notFound();
        }
        if (body.length() > CONFIG_LIMIT_BYTES) {
            return Answer.json(400, error("failed to read body: length limit exceeded"));
        }
        try {
            config.patch(new JsonObject(body));
            return Answer.json(200, config.json());
        } catch (DecodeException notJson) {
            return Answer.json(400, error("invalid JSON: expected an object"));
        }
    }

    private static String error(String message) {
        return "{\"error\":\"" + message + "\"}";
    }

    private void send(HttpServerRequest request, Answer answer) {
        Fault now = fault;
        if (now instanceof Fault.Slow slow) {
            vertx.setTimer(slow.delay().toMillis(), timer -> send(request.response(), request.path(), answer));
        } else if (now instanceof Fault.Truncated) {
            truncate(request, answer);
        } else if (now instanceof Fault.Oversized) {
            flood(headed(request.response(), request.path(), answer).setChunked(true), 0);
        } else if (now instanceof Fault.Garbage) {
            byte[] garbage = new byte[GARBAGE_BYTES];
            new Random(request.path().hashCode()).nextBytes(garbage);
            headed(request.response(), request.path(), answer).end(Buffer.buffer(garbage));
        } else if (!(now instanceof Fault.Hanging)) {
            send(request.response(), request.path(), answer);
        }
    }

    private static void send(HttpServerResponse response, String path, Answer answer) {
        if (!response.closed()) {
            headed(response, path, answer).end(answer.body());
        }
    }

    private static void truncate(HttpServerRequest request, Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        headed(request.response(), request.path(), answer)
                .putHeader("Content-Length", Integer.toString(body.length))
                .write(Buffer.buffer().appendBytes(body, 0, body.length / 2))
                .onComplete(written -> request.connection().close());
    }

    private static void flood(HttpServerResponse response, long sent) {
        long written = sent;
        while (!response.closed() && !response.writeQueueFull() && written < OVERSIZED_BYTES) {
            response.write(OVERSIZED_CHUNK);
            written += OVERSIZED_CHUNK.length();
        }
        long total = written;
        if (response.closed()) {
            return;
        }
        if (total >= OVERSIZED_BYTES) {
            response.end();
        } else {
            response.drainHandler(drained -> flood(response, total));
        }
    }

    private static HttpServerResponse headed(HttpServerResponse response, String path, Answer answer) {
        response.setStatusCode(answer.status());
        String contentType = answer.contentType();
        if (contentType != null) {
            response.putHeader("Content-Type", contentType);
        }
        if (path.equals("/metrics")) {
            response.putHeader("Access-Control-Allow-Origin", "*");
        }
        return response;
    }
}
