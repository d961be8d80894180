package com.pgcache.auth.social;

import com.pgcache.auth.TokenHash;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's answers as its documentation has them. Knows nobody: a code is
 * {@code <challenge>~<number>~<login>~<address>~<verified>}, and the token it gives out is the same text.
 */
final class GitHubAnswers {

    private @Nullable HttpServer server;

    Map<String, String> start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/login/oauth/access_token", exchange -> respond(exchange, token(form(exchange))));
        started.createContext("/user", exchange -> respond(exchange, user(bearer(exchange))));
        started.createContext("/user/emails", exchange -> respond(exchange, emails(bearer(exchange))));
        started.start();
        server = started;
        String url = "http://127.0.0.1:" + started.getAddress().getPort();
        return Map.of(
                "auth.social.github.issuer",
                url + "/login/oauth",
                "auth.social.github.api-url",
                url,
                "auth.social.github.client-id",
                "Iv1.abc",
                "auth.social.github.client-secret",
                "github-secret");
    }

    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String token(Map<String, String> form) {
        String code = form.getOrDefault("code", "");
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TokenHash.of(form.getOrDefault("code_verifier", "")));
        boolean right = code.startsWith(challenge + "~")
                && "Iv1.abc".equals(form.get("client_id"))
                && "github-secret".equals(form.get("client_secret"))
                && "http://localhost:8080/api/auth/callback/github".equals(form.get("redirect_uri"));
        return right
                ? "{\"access_token\":\"" + code + "\",\"scope\":\"read:user,user:email\",\"token_type\":\"bearer\"}"
                : "{\"error\":\"bad_verification_code\",\"error_description\":\"The code passed is incorrect or expired.\"}";
    }

    private static String user(String[] person) {
        return "{\"login\":\"" + person[2] + "\",\"id\":" + person[1]
                + ",\"avatar_url\":\"https://avatars.example/u/1\",\"name\":null,\"email\":null}";
    }

    private static String emails(String[] person) {
        return "[{\"email\":\"second@example.org\",\"primary\":false,\"verified\":true,\"visibility\":null},{\"email\":\""
                + person[3] + "\",\"primary\":true,\"verified\":" + person[4] + ",\"visibility\":\"private\"}]";
    }

    private static String[] bearer(HttpExchange exchange) {
        return exchange.getRequestHeaders()
                .getFirst("Authorization")
                .substring("Bearer ".length())
                .split("~");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        for (String field : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void respond(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
