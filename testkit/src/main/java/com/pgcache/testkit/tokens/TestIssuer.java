package com.pgcache.testkit.tokens;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for auth-service towards a service that verifies tokens: a real HTTP server with {@value #JWKS_PATH},
 * {@value #DISCOVERY_PATH} and the exchange of API keys at {@value #TOKEN_PATH}, and the private keys to mint tokens with.
 */
public final class TestIssuer implements AutoCloseable {

    public static final String JWKS_PATH = "/api/auth/jwks";
    public static final String DISCOVERY_PATH = "/.well-known/openid-configuration";
    public static final String TOKEN_PATH = "/api/auth/token";

    private final Vertx vertx;
    private final HttpServer server;
    private final String issuer;
    private final CopyOnWriteArrayList<SigningKey> published = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, TestApiKey> apiKeys = new ConcurrentHashMap<>();
    private final SigningKey elliptic = SigningKey.elliptic("test-ec-1");
    private volatile SigningKey signing;
    private volatile boolean exchangeBroken;

    private TestIssuer(SigningKey signing, String issuer, int port) {
        this.issuer = issuer;
        this.signing = signing;
        published.add(signing);
        published.add(elliptic);
        vertx = Vertx.vertx();
        server = vertx.createHttpServer().requestHandler(this::answer);
        Blocking.get(server.listen(port, "127.0.0.1"));
    }

    /** On any free port. The issuer's name is not its address, as behind the router. */
    public static TestIssuer start() {
        return start("https://dashboard.test", 0);
    }

    /**
     * @param issuer claim {@code iss} of the tokens, no trailing slash
     * @param port 0 for any
     */
    public static TestIssuer start(String issuer, int port) {
        return start(SigningKey.rsa("test-rsa-1"), issuer, port);
    }

    /** With a key that the caller made, so that tokens can exist before the issuer does. */
    public static TestIssuer start(SigningKey signing, String issuer, int port) {
        return new TestIssuer(signing, issuer, port);
    }

    /** Base URL of the HTTP server: what a service gets as {@code AUTH_URL}. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public String issuer() {
        return issuer;
    }

    /** A token that dashboard-api accepts, to be bent by the test. */
    public TestToken token() {
        return new TestToken(issuer, signing);
    }

    /** Published like the RSA keys, so that a service has to refuse it for its algorithm. */
    public SigningKey elliptic() {
        return elliptic;
    }

    /** From now on tokens are signed with a new key; earlier keys stay published. */
    public void rotate() {
        SigningKey next = SigningKey.rsa("test-rsa-" + (published.size() + 1));
        published.add(next);
        signing = next;
    }

    /** Adds a key that does not sign yet. */
    public void publish(SigningKey key) {
        published.add(key);
    }

    /** Removes a key, as after a theft; it goes on signing if it did. */
    public void withdraw(SigningKey key) {
        published.remove(key);
    }

    /**
     * From now on this API key is exchanged for tokens with those claims; scopes are in {@code scope}, as with a real one.
     *
     * @param usesMax beyond them it answers 429
     */
    public void accept(String apiKey, int usesMax, Map<String, Object> claims) {
        apiKeys.put(apiKey, new TestApiKey(claims, new AtomicInteger(usesMax)));
    }

    /** As if it had been deleted. */
    public void refuse(String apiKey) {
        apiKeys.remove(apiKey);
    }

    /** From now on every exchange of a key fails with a fault of the issuer, or works again. */
    public void breakExchange(boolean breaks) {
        exchangeBroken = breaks;
    }

    /** Requests so far for a path, such as {@link #JWKS_PATH}. */
    public int requestsFor(String path) {
        AtomicInteger count = requests.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() {
        Blocking.get(server.close());
        Blocking.get(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        requests.computeIfAbsent(request.path(), path -> new AtomicInteger()).incrementAndGet();
        switch (request.path()) {
            case JWKS_PATH -> json(request, keySet());
            case DISCOVERY_PATH ->
                json(request, new JsonObject().put("issuer", issuer).put("jwks_uri", url() + JWKS_PATH));
            case TOKEN_PATH -> exchange(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void exchange(HttpServerRequest request) {
        TestApiKey key = apiKeys.get(Objects.requireNonNullElse(request.getHeader("x-api-key"), ""));
        if (exchangeBroken) {
            request.response().setStatusCode(500).end();
        } else if (key == null) {
            request.response().setStatusCode(401).end();
        } else {
            int wanted = Integer.parseInt(Objects.requireNonNullElse(request.getHeader("X-Api-Key-Uses"), "1"));
            int granted = key.take(wanted);
            if (granted == 0) {
                request.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", "7")
                        .end();
            } else {
                TestToken token = token().without("sid").claim("client_id", "api-key");
                key.claims().forEach(token::claim);
                request.response().putHeader("X-Api-Key-Uses", "" + granted);
                json(request, new JsonObject().put("token", token.signed()));
            }
        }
    }

    private record TestApiKey(Map<String, Object> claims, AtomicInteger usesLeft) {

        int take(int wanted) {
            int before = usesLeft.getAndUpdate(left -> Math.max(0, left - wanted));
            return Math.min(before, wanted);
        }
    }

    private JsonObject keySet() {
        JsonArray keys = new JsonArray();
        published.forEach(key -> keys.add(key.publicJwk()));
        return new JsonObject().put("keys", keys);
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("content-type", "application/json").end(body.encode());
    }
}
