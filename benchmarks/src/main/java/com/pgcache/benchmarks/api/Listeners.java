package com.pgcache.benchmarks.api;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many who listen to a live stream, on one thread. */
final class Listeners implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** @param tokens each of them opens {@code perToken} streams */
    Listeners(String url, List<String> tokens, int perToken) {
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(tokens.size() * perToken).setKeepAlive(false));
        for (String token : tokens) {
            for (int i = 0; i < perToken; i++) {
                http.request(new RequestOptions()
                                .setMethod(HttpMethod.GET)
                                .setAbsoluteURI(url)
                                .putHeader("Authorization", "Bearer " + token))
                        .compose(request -> request.send())
                        .onSuccess(answer -> {
                            open.incrementAndGet();
                            answer.handler(chunk -> bytes.addAndGet(chunk.length()));
                            answer.endHandler(end -> ended.incrementAndGet());
                            answer.exceptionHandler(broken -> ended.incrementAndGet());
                        })
                        .onFailure(refused -> ended.incrementAndGet());
            }
        }
    }

    /** That are answered and have not ended. */
    long listening() {
        return open.get() - ended.get();
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
