package com.pgcache.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The demo member, who uses the suite as everybody does: through the router. */
final class DemoClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static final int INTERVAL_SECONDS = 15;

    private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(1);
    private static final int UNAVAILABLE_TRIES = 60;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI router;
    private final String accessToken;

    private DemoClient(URI router, String sessionToken) throws IOException, InterruptedException {
        this.router = router;
        this.accessToken = get("/api/auth/token", sessionToken).get("token").textValue();
    }

    /**
     * Signs in, or up when there is no such account yet.
     *
     * @param confirmAddress called before a token is asked for; the demo member opens no mail
     */
    static DemoClient signedIn(URI router, String name, String email, String password, ConfirmAddress confirmAddress)
            throws IOException, InterruptedException, SQLException {
        Map<String, String> credentials = Map.of("email", email, "password", password);
        HttpResponse<String> answer = post(router, "/api/auth/sign-in/email", credentials);
        if (answer.statusCode() == 401) {
            Map<String, String> newMember = Map.of("name", name, "email", email, "password", password);
            require(post(router, "/api/auth/sign-up/email", newMember), 200);
            answer = post(router, "/api/auth/sign-in/email", credentials);
        }
        require(answer, 200);
        confirmAddress.of(email);
        return new DemoClient(
                router, answer.headers().firstValue("set-auth-token").orElseThrow());
    }

    String accessToken() {
        return accessToken;
    }

    @FunctionalInterface
    interface ConfirmAddress {
        void of(String email) throws SQLException;
    }

    /** Ids by name. */
    Map<String, UUID> instances() throws IOException, InterruptedException {
        Map<String, UUID> ids = new HashMap<>();
        for (JsonNode instance : get("/api/v1/instances", accessToken).get("items")) {
            ids.put(
                    instance.get("name").textValue(),
                    UUID.fromString(instance.get("id").textValue()));
        }
        return ids;
    }

    UUID addInstance(String name, String region, String adminUrl) throws IOException, InterruptedException {
        return UUID.fromString(create(
                        "/api/v1/instances",
                        Map.of(
                                "name",
                                name,
                                "region",
                                region,
                                "adminUrl",
                                adminUrl,
                                "scrapeIntervalSeconds",
                                INTERVAL_SECONDS))
                .get("id")
                .textValue());
    }

    UUID addPushedInstance(String name, String region) throws IOException, InterruptedException {
        return UUID.fromString(create(
                        "/api/v1/instances",
                        Map.of(
                                "name",
                                name,
                                "region",
                                region,
                                "mode",
                                "push",
                                "scrapeIntervalSeconds",
                                INTERVAL_SECONDS))
                .get("id")
                .textValue());
    }

    /** Ends those before. */
    String newPushToken(UUID instanceId) throws IOException, InterruptedException {
        return create("/api/v1/instances/" + instanceId + "/token", Map.of("revokeNow", true))
                .get("token")
                .textValue();
    }

    private JsonNode create(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(router.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = sendPatiently(request);
        require(answer, 201);
        return JSON.readTree(answer.body());
    }

    private JsonNode get(String path, String bearer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(router.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + bearer)
                .build();
        HttpResponse<String> answer = sendPatiently(request);
        require(answer, 200);
        return JSON.readTree(answer.body());
    }

    /** A service that has just started may answer 503 until it has found the others. */
    private static HttpResponse<String> sendPatiently(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        for (int tries = 1; answer.statusCode() == 503 && tries < UNAVAILABLE_TRIES; tries++) {
            Thread.sleep(UNAVAILABLE_PAUSE.toMillis());
            answer = HTTP.send(request, BodyHandlers.ofString());
        }
        return answer;
    }

    private static HttpResponse<String> post(URI router, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(router.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Origin", router.toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return sendPatiently(request);
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
