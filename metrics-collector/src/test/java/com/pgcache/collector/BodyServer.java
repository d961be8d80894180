package com.pgcache.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves what a test says, and remembers what it was asked. */
final class BodyServer implements AutoCloseable {

    /** What to do with one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private BodyServer(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            answer.to(exchange);
            exchange.close();
        });
        server.start();
    }

    static BodyServer answering(Answer answer) {
        return new BodyServer(answer);
    }

    /** 404 on every path that is not there. */
    static BodyServer serving(Map<String, String> bodies) {
        return new BodyServer(exchange -> {
            String body = bodies.get(exchange.getRequestURI().getPath());
            send(exchange, body == null ? 404 : 200, body == null ? "Not Found" : body);
        });
    }

    static BodyServer status(int status, Map<String, String> headers) {
        return new BodyServer(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            send(exchange, status, "x");
        });
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Method, path, Host and User-Agent. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
