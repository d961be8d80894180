package com.pgcache.auth.social.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Fetches JSON from providers: one answer of status 200, without redirects, within limits of time and size. */
@ApplicationScoped
class ProviderClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int BODY_BYTES_MAX = 256 * 1024;
    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;

    ProviderClient(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(HEADER_BYTES_MAX));
    }

    /** @param authorization empty for a public document */
    Uni<JsonNode> get(String url, String authorization) {
        return exchange(HttpMethod.GET, url, authorization, "");
    }

    Uni<JsonNode> post(String url, String authorization, Map<String, String> form) {
        return exchange(HttpMethod.POST, url, authorization, form(form));
    }

    /** @return {@code application/x-www-form-urlencoded} */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Uni<JsonNode> exchange(HttpMethod method, String url, String authorization, String form) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .setTimeout(TIMEOUT.toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                // GitHub refuses requests without one
                .putHeader(HttpHeaders.USER_AGENT, "pgcache-dashboard");
        if (!authorization.isEmpty()) {
            options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (method == HttpMethod.POST) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .compose(request -> answer(request, form, url))
                        .toCompletionStage())
                // a body that trickles has no timer of its own
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
    }

    private static Future<JsonNode> answer(HttpClientRequest request, String form, String url) {
        return request.send(form).compose(response -> {
            if (response.statusCode() != 200) {
                // or the reset is logged as an error
                response.exceptionHandler(reset -> {});
                request.reset();
                return Future.failedFuture(new IllegalStateException(url + " answered " + response.statusCode()));
            }
            return body(request, response, url);
        });
    }

    private static Future<JsonNode> body(HttpClientRequest request, HttpClientResponse response, String url) {
        Promise<JsonNode> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > BODY_BYTES_MAX) {
                read.tryFail(new IllegalStateException(url + " answered more than " + BODY_BYTES_MAX + " bytes"));
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> parse(body, url, read));
        return read.future();
    }

    private static void parse(Buffer body, String url, Promise<JsonNode> read) {
        try {
            read.tryComplete(JSON.readTree(body.getBytes()));
        } catch (JsonProcessingException notJson) {
            // the parser's message quotes the body, which may hold a token
            read.tryFail(new IllegalStateException(url + " did not answer in JSON"));
        } catch (java.io.IOException impossible) {
            read.tryFail(impossible);
        }
    }
}
