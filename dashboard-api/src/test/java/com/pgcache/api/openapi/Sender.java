package com.pgcache.api.openapi;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends many requests one after the other in little time, and looks up each refusal as {@link DocumentedProblems} does. */
final class Sender {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param body of a refusal; empty of anything else */
    record Answer(int status, Optional<JsonObject> problem, HttpResponse<String> response) {

        String code() {
            return problem.map(body -> body.getString("code")).orElse("");
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** @param token null for nobody */
    Answer send(String method, String path, @Nullable String token, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            boolean refused =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
            Optional<JsonObject> problem = refused ? Optional.of(new JsonObject(response.body())) : Optional.empty();
            problem.ifPresent(refusal -> DocumentedProblems.check(
                    method, URI.create(path).getPath(), response.statusCode(), refusal.getString("code")));
            return new Answer(response.statusCode(), problem, response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
