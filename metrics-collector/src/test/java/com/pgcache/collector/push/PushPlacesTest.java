package com.pgcache.collector.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.credential.Pusher;
import com.pgcache.model.scrape.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PushPlacesTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final PushPlaces places = new PushPlaces(
            TestPools.config(Map.of("collector.push.concurrency", "3", "collector.push.per-organisation", "2")),
            nanos::get);

    @Test
    void fiveSecondsLieBetweenTwoPushesOfAnInstanceToAPath() {
        Pusher pusher = pusher("a");
        enterAndLeave(pusher, PushKind.METRICS, true);
        pass(Duration.ofMillis(3_200));

        PushRefusal refusal = refusal(pusher, PushKind.METRICS);
        assertThat(refusal.problem().status()).isEqualTo(429);
        assertThat(refusal.retryAfterSeconds()).isEqualTo(2);
        assertThatCode(() -> enterAndLeave(pusher, PushKind.QUERIES, true)).doesNotThrowAnyException();
        assertThatCode(() -> enterAndLeave(pusher("a"), PushKind.METRICS, true)).doesNotThrowAnyException();

        pass(Duration.ofMillis(1_800));
        assertThatCode(() -> enterAndLeave(pusher, PushKind.METRICS, true)).doesNotThrowAnyException();
    }

    @Test
    void whatCameToNothingMayBeRepeatedAtOnce() {
        Pusher pusher = pusher("a");
        enterAndLeave(pusher, PushKind.METRICS, false);

        assertThatCode(() -> enterAndLeave(pusher, PushKind.METRICS, true)).doesNotThrowAnyException();
    }

    @Test
    void placesAreBoundedForAllAndForEachOrganisation() {
        Pusher first = pusher("a");
        places.enter(first, PushKind.METRICS);
        places.enter(pusher("a"), PushKind.METRICS);
        Pusher third = pusher("a");
        assertThat(refusal(third, PushKind.METRICS).problem().code()).isEqualTo("overloaded");
        places.enter(pusher("b"), PushKind.METRICS);
        assertThat(refusal(pusher("c"), PushKind.METRICS).problem().status()).isEqualTo(503);
        assertThat(refusal(pusher("c"), PushKind.METRICS).retryAfterSeconds()).isPositive();

        places.leave(first, PushKind.METRICS, true);
        assertThatCode(() -> places.enter(third, PushKind.METRICS))
                .as("a refused one did not use up its turn")
                .doesNotThrowAnyException();
        assertThat(places.open()).isEqualTo(3);
    }

    private void enterAndLeave(Pusher pusher, PushKind kind, boolean counts) {
        places.enter(pusher, kind);
        places.leave(pusher, kind, counts);
    }

    private PushRefusal refusal(Pusher pusher, PushKind kind) {
        return catchThrowableOfType(PushRefusal.class, () -> places.enter(pusher, kind));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Pusher pusher(String org) {
        return new Pusher(UUID.randomUUID(), org, Mode.PUSH, false, true);
    }
}
