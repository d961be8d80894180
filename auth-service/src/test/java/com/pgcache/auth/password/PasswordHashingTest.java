package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.Configs;
import com.pgcache.auth.wire.RefusalException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final int queueLimit = 3;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PasswordHashing hashing = new PasswordHashing(
            VERTX,
            Configs.with(Map.of("auth.hashing.queue-limit", "" + queueLimit)),
            metrics,
            new BreachedPasswords(Configs.defaults()));

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void whoeverComesWhenTheQueueIsFullIsTurnedAwayAtOnce() {
        int admitted = Runtime.getRuntime().availableProcessors() + queueLimit;

        List<CompletableFuture<String>> hashes = IntStream.range(0, admitted + 5)
                .mapToObj(i -> hashing.hash("correct horse battery " + i).subscribeAsCompletionStage())
                .toList();

        assertThat(hashes.stream().filter(CompletableFuture::isCompletedExceptionally))
                .as("refused before any hash was done")
                .hasSize(5);
        assertThat(metrics.get("auth.hash.queue.depth").gauge().value()).isGreaterThan(0);
        assertThat(hashes.stream().filter(PasswordHashingTest::succeeds)).hasSize(admitted);
        assertThatThrownBy(() -> hashes.get(admitted).join())
                .hasCauseInstanceOf(RefusalException.class)
                .hasMessageContaining("TOO_MANY_SIGN_INS");
    }

    @Test
    void placesAreGivenBackAlsoWhenTheCallerHangsUp() {
        int many = 4 * (Runtime.getRuntime().availableProcessors() + queueLimit);

        for (int i = 0; i < many; i++) {
            Uni<String> hash = hashing.hash("correct horse battery 1");
            CompletableFuture<String> running = hash.subscribeAsCompletionStage();
            if (i % 2 == 0) {
                running.cancel(true);
                hashing.hash("another horse battery 2").await().indefinitely();
            } else {
                running.join();
            }
        }

        assertThat(hashing.hash("correct horse battery 1").await().indefinitely())
                .startsWith("$argon2id$");
    }

    @Test
    void noUserMatchesNoPassword() {
        assertThat(hashing.matches("correct horse battery 1", Optional.empty())
                        .await()
                        .indefinitely())
                .isFalse();
    }

    @Test
    void aMatchIsFound() {
        String phc = hashing.hash("correct horse battery 1").await().indefinitely();

        assertThat(hashing.matches("correct horse battery 1", Optional.of(phc))
                        .await()
                        .indefinitely())
                .isTrue();
    }

    private static boolean succeeds(CompletableFuture<String> hash) {
        try {
            return hash.join().startsWith("$argon2id$");
        } catch (CompletionException refused) {
            return false;
        }
    }
}
