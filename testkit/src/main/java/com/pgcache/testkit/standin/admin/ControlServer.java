package com.pgcache.testkit.standin.admin;

import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A port of its own, because it must answer while the admin port is gone. Nothing of pgcache's: <ul>
 * <li>{@code GET /__standin/faults}: {@code {"fault": "slow", "delayMs": 2000}}
 * <li>{@code POST /__standin/faults} takes the same; {@code delayMs} belongs to {@code slow}, {@code "proxy": true} to
 * {@code gone}. 400 with {@code {"error"}} when it makes no sense.
 * <li>{@code GET /__standin/traffic}: what the pass-through has really counted, by tally, in camel case.
 * </ul>
 */
public final class ControlServer {

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final Supplier<Fault> fault;
    private final Function<Fault, Future<Void>> change;
    private final Supplier<Reading> traffic;
    private @Nullable HttpServer server;

    public ControlServer(
            Vertx vertx,
            String host,
            int port,
            Supplier<Fault> fault,
            Function<Fault, Future<Void>> change,
            Supplier<Reading> traffic) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.fault = fault;
        this.change = change;
        this.traffic = traffic;
    }

    public Future<Void> open() {
        HttpServer opening = vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port))
                .requestHandler(this::answer);
        server = opening;
        return opening.listen().mapEmpty();
    }

    public int port() {
        return server == null ? port : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        boolean reads = request.method().equals(HttpMethod.GET);
        if (request.path().equals("/__standin/faults") && request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> change(request, body));
        } else if (request.path().equals("/__standin/faults") && reads) {
            send(request, 200, json(fault.get()));
        } else if (request.path().equals("/__standin/traffic") && reads) {
            send(request, 200, json(traffic.get()));
        } else {
            send(request, 404, new JsonObject().put("error", "no such path"));
        }
    }

    private void change(HttpServerRequest request, Buffer body) {
        Fault wanted = parsed(body);
        if (wanted == null) {
            send(request, 400, new JsonObject().put("error", "expected {\"fault\": one of the codes of Fault}"));
            return;
        }
        change.apply(wanted)
                .onSuccess(changed -> send(request, 200, json(fault.get())))
                .onFailure(failure -> send(request, 500, new JsonObject().put("error", failure.toString())));
    }

    private static @Nullable Fault parsed(Buffer body) {
        try {
            JsonObject json = new JsonObject(body);
            return Fault.of(json.getString("fault", ""), json.getLong("delayMs"), json.getBoolean("proxy", false));
        } catch (DecodeException | ClassCastException notUnderstood) {
            return null;
        }
    }

    private static JsonObject json(Fault fault) {
        JsonObject json = new JsonObject().put("fault", fault.code());
        if (fault instanceof Fault.Slow slow) {
            json.put("delayMs", slow.delay().toMillis());
        } else if (fault instanceof Fault.Gone gone) {
            json.put("proxy", gone.proxyToo());
        }
        return json;
    }

    private static JsonObject json(Reading traffic) {
        JsonObject json = new JsonObject();
        for (Tally tally : Tally.values()) {
            json.put(camelCase(tally), traffic.totals().count(tally));
        }
        return json;
    }

    private static String camelCase(Tally tally) {
        StringBuilder name = new StringBuilder();
        for (String word : tally.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
