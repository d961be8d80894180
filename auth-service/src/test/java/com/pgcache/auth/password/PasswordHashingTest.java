package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.Configs;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestSource;
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

    private static final RequestSource SOURCE = new RequestSource("192.0.2.1", "", "");

    private final int queueLimit = 3;
    private final int besideHashes = 2;
    private final int places = Runtime.getRuntime().availableProcessors() + besideHashes + queueLimit;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PasswordHashing hashing = new PasswordHashing(
            VERTX,
            Configs.with(Map.of(
                    "auth.hashing.queue-limit", "" + queueLimit, "auth.hashing.beside-hashes", "" + besideHashes)),
            metrics,
            new BreachedPasswords(Configs.defaults()));

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void whoeverComesWhenTheQueueIsFullIsTurnedAwayAtOnce() {
        CompletableFuture<String> held = new CompletableFuture<>();

        List<CompletableFuture<String>> hashes = IntStream.range(0, places + 5)
                .mapToObj(i -> hashing.inTurn(SOURCE, hasher -> Uni.createFrom()
                                .completionStage(held)
                                .flatMap(let -> hasher.hash("correct horse battery " + i)))
                        .subscribeAsCompletionStage())
                .toList();

        assertThat(hashes.stream().filter(CompletableFuture::isCompletedExceptionally))
                .as("refused before any hash was done")
                .hasSize(5);
        assertThat(metrics.get("auth.hash.queue.depth").gauge().value()).isEqualTo(queueLimit);
        held.complete("go on");
        assertThat(hashes.stream().filter(PasswordHashingTest::succeeds)).hasSize(places);
        assertThatThrownBy(() -> hashes.get(places).join())
                .hasCauseInstanceOf(RefusalException.class)
                .hasMessageContaining("TOO_MANY_SIGN_INS");
    }

    @Test
    void placesAreGivenBackAlsoWhenTheCallerHangsUp() {
        for (int i = 0; i < 2 * places; i++) {
            CompletableFuture<String> running = hashing.inTurn(SOURCE, hasher -> hasher.hash("correct horse battery 1"))
                    .subscribeAsCompletionStage();
            if (i % 2 == 0) {
                running.cancel(true);
                hash("another horse battery 2");
            } else {
                running.join();
            }
        }

        assertThat(hash("correct horse battery 1")).startsWith("$argon2id$");
    }

    @Test
    void noUserMatchesNoPassword() {
        assertThat(matches("correct horse battery 1", Optional.empty())).isFalse();
    }

    @Test
    void aMatchIsFound() {
        String phc = hash("correct horse battery 1");

        assertThat(matches("correct horse battery 1", Optional.of(phc))).isTrue();
        assertThat(matches("correct horse battery 2", Optional.of(phc))).isFalse();
    }

    private String hash(String password) {
        return hashing.inTurn(SOURCE, hasher -> hasher.hash(password)).await().indefinitely();
    }

    private boolean matches(String password, Optional<String> phc) {
        return hashing.inTurn(SOURCE, hasher -> hasher.matches(password, phc))
                .await()
                .indefinitely();
    }

    private static boolean succeeds(CompletableFuture<String> hash) {
        try {
            return hash.join().startsWith("$argon2id$");
        } catch (CompletionException refused) {
            return false;
        }
    }
}
