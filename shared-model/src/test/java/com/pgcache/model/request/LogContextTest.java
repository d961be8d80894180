package com.pgcache.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogContextTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void whatARequestSetsOffForManyKeepsTheEventLoopAndNothingOfTheRequest() throws Exception {
        Context request = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        CompletableFuture<Thread> requestThread = new CompletableFuture<>();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Optional<String>> seen = new CompletableFuture<>();

        request.runOnContext(begun -> {
            Vertx.currentContext().putLocal("requestId", "request-1");
            requestThread.complete(Thread.currentThread());
            LogContext.outside(() -> {
                thread.complete(Thread.currentThread());
                seen.complete(Optional.ofNullable(Vertx.currentContext().getLocal("requestId")));
            });
        });

        assertThat(seen.get(1, TimeUnit.MINUTES)).isEmpty();
        assertThat(thread.get()).isSameAs(requestThread.get());
    }

    @Test
    void whereThereIsNoContextItRunsAtOnce() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        LogContext.outside(() -> thread.complete(Thread.currentThread()));

        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }
}
