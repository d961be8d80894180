package com.pgcache.auth.key.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.Configs;
import com.pgcache.auth.key.KeyRing;
import com.pgcache.auth.key.KeyState;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.KeyEncryptions;
import com.pgcache.auth.key.material.PublishedKey;
import com.pgcache.auth.key.material.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final AuthConfig.Keys TIMES =
            Configs.with(Map.of("auth.keys.step-in-after", "20s")).keys();
    private static final StoredKey STORED = KeyEncryptions.with(Map.of()).generate();

    @Test
    void anUnusedRingGetsItsFirstKeyAndAnEmptiedOneGetsANextKey() {
        assertThat(next(new KeyRing(List.of(), true, NOW))).containsInstanceOf(KeyStep.MakeFirst.class);
        assertThat(next(ring())).containsInstanceOf(KeyStep.Publish.class);
    }

    @Test
    void theSuccessorIsPublishedADayBeforeItSigns() {
        assertThat(next(ring(active("29d", -1)))).isEmpty();
        assertThat(next(ring(active("29d", 0)))).containsInstanceOf(KeyStep.Publish.class);
    }

    @Test
    void theSuccessorSignsWhenItsDayAndTheOthersMonthHavePassed() {
        assertThat(next(ring(active("30d", 0), pending("24h", -1)))).isEmpty();
        assertThat(next(ring(active("30d", -1), pending("24h", 0)))).isEmpty();
        assertThat(next(ring(active("30d", 0), pending("24h", 0))))
                .contains(new KeyStep.Replace(STORED.kid(), STORED.kid()));
    }

    @Test
    void withoutAnActiveKeyTheNextOneWaitsForVerifiersOnly() {
        assertThat(next(ring(pending("20s", -1)))).isEmpty();
        assertThat(next(ring(pending("20s", 0)))).contains(new KeyStep.StepIn(STORED.kid()));
    }

    @Test
    void aRetiredKeyGoesADayAfterItsLastSignature() {
        assertThat(next(ring(active("1h", 0), retiring("24h", -1)))).isEmpty();
        assertThat(next(ring(active("1h", 0), retiring("24h", 0)))).contains(new KeyStep.Remove(STORED.kid()));
    }

    @Test
    void signingComesBeforeTidying() {
        assertThat(next(ring(active("29d", 0), retiring("24h", 0)))).containsInstanceOf(KeyStep.Publish.class);
    }

    @Test
    void whatAFormerKeyEncryptionKeySealedIsSealedAnew() {
        assertThat(KeyPlan.next(ring(active("1h", 0)), TIMES, 2)).contains(new KeyStep.Reseal(STORED));
    }

    private static Optional<KeyStep> next(KeyRing ring) {
        return KeyPlan.next(ring, TIMES, 1);
    }

    private static KeyRing ring(KeyRing.Entry... keys) {
        return new KeyRing(List.of(keys), false, NOW);
    }

    private static KeyRing.Entry active(String ago, int extraSeconds) {
        return key(KeyState.ACTIVE, before(ago, extraSeconds), before(ago, extraSeconds), null, STORED);
    }

    private static KeyRing.Entry pending(String ago, int extraSeconds) {
        return key(KeyState.PENDING, before(ago, extraSeconds), null, null, STORED);
    }

    private static KeyRing.Entry retiring(String ago, int extraSeconds) {
        Instant then = before(ago, extraSeconds);
        return key(KeyState.RETIRING, then, then, then, null);
    }

    private static KeyRing.Entry key(
            KeyState state,
            Instant published,
            @Nullable Instant activated,
            @Nullable Instant retired,
            @Nullable StoredKey sealed) {
        PublishedKey key = KeyEncryption.publish(STORED.kid(), STORED.publicKey());
        return new KeyRing.Entry(key, state, published, activated, retired, sealed);
    }

    private static Instant before(String ago, int extraSeconds) {
        Duration duration =
                ago.endsWith("d") ? Duration.ofDays(Long.parseLong(ago.replace("d", ""))) : Duration.parse("PT" + ago);
        return NOW.minus(duration).minusSeconds(extraSeconds);
    }
}
