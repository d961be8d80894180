package com.pgcache.api.key;

import com.pgcache.api.ApiConfig;
import com.pgcache.model.memory.RecentlyUsed;
import com.pgcache.model.token.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks auth-service about a key once, and for a few seconds answers by itself. Keys are known by their SHA-256, so that
 * this memory holds none; who comes while one is being asked about waits for that answer.
 */
@ApplicationScoped
class KeyTokens {

    private final ExchangeClient client;
    private final Duration rememberedFor;
    private final RecentlyUsed<ByteBuffer, KnownKey> good;
    private final RecentlyUsed<ByteBuffer, KnownKey> bad;
    private final Map<ByteBuffer, Uni<KnownKey>> asking = new ConcurrentHashMap<>();

    KeyTokens(ExchangeClient client, ApiConfig config) {
        this.client = client;
        this.rememberedFor = config.keys().rememberedFor();
        this.good = new RecentlyUsed<>(config.keys().remembered());
        this.bad = new RecentlyUsed<>(config.keys().remembered());
    }

    /**
     * One use of the key.
     *
     * @return fails when auth-service has to be asked and does not answer
     */
    Uni<ExchangeAnswer> take(ApiKey key) {
        return take(key, ByteBuffer.wrap(key.hash()));
    }

    private Uni<ExchangeAnswer> take(ApiKey key, ByteBuffer fingerprint) {
        Optional<KnownKey> known = good.get(fingerprint).or(() -> bad.get(fingerprint));
        return known.flatMap(one -> one.take(System.nanoTime()))
                .map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() -> ask(key, fingerprint, known));
    }

    /** Those who wait share the uses; who gets none asks again, so every round serves somebody. */
    private Uni<ExchangeAnswer> ask(ApiKey key, ByteBuffer fingerprint, Optional<KnownKey> before) {
        int uses = before.map(KnownKey::nextUses).orElse(KnownKey.firstUses());
        return asking.computeIfAbsent(fingerprint, unasked -> asked(key, fingerprint, uses))
                .flatMap(known -> known.take(System.nanoTime())
                        .map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> take(key, fingerprint)));
    }

    private Uni<KnownKey> asked(ApiKey key, ByteBuffer fingerprint, int uses) {
        return client.exchange(key, uses)
                .map(answer -> remember(fingerprint, answer))
                // answered, failed or given up: the next one asks anew
                .onTermination()
                .invoke(() -> asking.remove(fingerprint))
                // one request for all who wait
                .memoize()
                .indefinitely();
    }

    private KnownKey remember(ByteBuffer fingerprint, ExchangeAnswer answer) {
        KnownKey known =
                new KnownKey(answer, System.nanoTime() + lifetime(answer).toNanos());
        (known.isGood() ? good : bad).put(fingerprint, known);
        return known;
    }

    private Duration lifetime(ExchangeAnswer answer) {
        Duration limited =
                answer instanceof ExchangeAnswer.Limited limit ? Duration.ofSeconds(limit.seconds()) : rememberedFor;
        return limited.compareTo(rememberedFor) < 0 ? limited : rememberedFor;
    }
}
