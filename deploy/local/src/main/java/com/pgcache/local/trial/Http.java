package com.pgcache.local.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visitor of the router: an address of its own, and a region. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String[] CONTINENTS = {"NA", "EU", "AS"};

    private final HttpClient client;
    private final URI router;
    private final String address;
    private final String continent;

    /** @param number makes the address and the region */
    Http(HttpClient client, URI router, int number) {
        this.client = client;
        this.router = router;
        this.address = "198.18." + number / 250 + "." + (1 + number % 250);
        this.continent = CONTINENTS[number % CONTINENTS.length];
    }

    /** @param bearer null without */
    HttpResponse<String> get(String path, @Nullable String bearer) throws IOException, InterruptedException {
        return send(request(path, bearer).GET());
    }

    HttpResponse<String> post(String path, @Nullable String bearer, Map<String, ?> body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, bearer)
                .header("Content-Type", "application/json")
                .header("Origin", router.toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> postText(String path, String bearer, String body) throws IOException, InterruptedException {
        return send(request(path, bearer)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(answer.uri() + " answered something else: " + answer.body(), notJson);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(router.resolve(path))
                .timeout(LIMIT)
                .header("X-Forwarded-For", address)
                .header("CF-IPContinent", continent);
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
