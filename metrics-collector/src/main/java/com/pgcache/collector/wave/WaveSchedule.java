package com.pgcache.collector.wave;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.wave.OutcomeBuffer.Pending;
import com.pgcache.collector.wave.WaveStore.Result;
import com.pgcache.model.request.LogContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Empties the buffer into the database about once a second, wave after wave while there are full ones. */
@ApplicationScoped
public class WaveSchedule {

    private static final Logger LOG = Logger.getLogger(WaveSchedule.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final OutcomeBuffer buffer;
    private final WaveStore store;
    private final CollectorConfig.Wave limits;
    private final AtomicBoolean storing = new AtomicBoolean();

    private volatile long pauseNanos;
    private volatile long failedAtNanos;

    WaveSchedule(OutcomeBuffer buffer, WaveStore store, CollectorConfig config) {
        this.buffer = buffer;
        this.store = store;
        this.limits = config.wave();
    }

    @Scheduled(every = "{collector.wave.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        buffer.dropOld();
        return isPausing() ? Uni.createFrom().voidItem() : drain();
    }

    /**
     * All that is there, unless somebody is at it already. Never fails: what could not be stored is in the buffer again.
     *
     * @return when nothing is left to do for now
     */
    public Uni<Void> drain() {
        if (!storing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        // the flag falls whatever happens, a cancellation included
        return wave().onTermination().invoke(() -> storing.set(false));
    }

    /**
     * For whoever waits until an outcome is stored: the next wave does not wait for its tick, unless the database has just
     * refused one.
     *
     * @return see {@link OutcomeBuffer#add}
     */
    public Uni<Void> store(Outcome outcome) {
        Uni<Void> stored = buffer.add(outcome);
        if (!isPausing()) {
            LogContext.outside(() -> drain().subscribe()
                    .with(done -> {}, failure -> LOG.error("a fault of ours while storing", failure)));
        }
        return stored;
    }

    private boolean isPausing() {
        return pauseNanos > 0 && System.nanoTime() - failedAtNanos < pauseNanos;
    }

    /** True when every outcome so far is stored or dropped. */
    public boolean isEmpty() {
        return buffer.size() == 0;
    }

    private Uni<Void> wave() {
        List<Pending> wave = buffer.take(limits.size());
        if (wave.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> store.store(wave))
                .ifNoItem()
                .after(limits.limit())
                .fail()
                .map(result -> settled(result, wave.size()))
                .onFailure()
                .recoverWithItem(cause -> failed(wave, cause))
                .flatMap(more -> more ? wave() : Uni.createFrom().voidItem());
    }

    /** @return true when the next wave should follow at once */
    private boolean settled(Result result, int size) {
        buffer.settled(result.stored(), null);
        if (!result.refused().isEmpty()) {
            buffer.refused(result.refused());
        }
        if (!result.later().isEmpty()) {
            buffer.putBack(result.later());
            pause("outcomes have no partition yet: " + result.later().size(), null);
            return false;
        }
        if (pauseNanos > 0) {
            LOG.info("the database takes our waves again");
        }
        pauseNanos = 0;
        return size == limits.size() || buffer.isAwaited();
    }

    private boolean failed(List<Pending> wave, Throwable cause) {
        buffer.putBack(wave);
        pause("the database does not take our waves; outcomes wait in memory", cause);
        return false;
    }

    private void pause(String reason, @Nullable Throwable cause) {
        if (pauseNanos == 0) {
            LOG.warn(reason, cause);
        }
        pauseNanos = Math.min(
                Math.max(FIRST_PAUSE.toNanos(), 2 * pauseNanos),
                limits.retryLimit().toNanos());
        failedAtNanos = System.nanoTime();
    }
}
