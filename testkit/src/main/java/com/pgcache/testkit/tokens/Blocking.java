package com.pgcache.testkit.tokens;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a server to start or stop: tests are no event loop. */
final class Blocking {

    private static final int LIMIT_SECONDS = 20;

    private Blocking() {}

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException tooSlow) {
            throw new IllegalStateException("not done after " + LIMIT_SECONDS + " s", tooSlow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
