package com.pgcache.collector.export;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.export.ExportMeters.Drop;
import com.pgcache.collector.export.SendOutcome.Later;
import com.pgcache.collector.export.SendOutcome.Refused;
import com.pgcache.collector.snapshot.StoredAttempt;
import com.pgcache.collector.snapshot.StoredSnapshot;
import io.netty.buffer.ByteBuf;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends on what this replica stored, one request after the other, so that a series arrives in its order. What PostgreSQL took
 * from another replica is that one's to send: no sample goes out twice.
 */
@ApplicationScoped
public class ExportSchedule {

    private static final Logger LOG = Logger.getLogger(ExportSchedule.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** From so many refusals in a row on nothing is halved: then it is no single reading that is wrong. */
    private static final int HOPELESS = 32;

    /** One may be a connection that the receiver closed while it was idle. */
    private static final int TELLING_FAILURES = 2;

    /** A receiver that refuses everything is one line in the log a minute. */
    private static final long TELLING_NANOS = Duration.ofMinutes(1).toNanos();

    private final CollectorConfig.Export limits;
    private final ExportMeters meters;
    private final ExportQueue queue;
    private final InstanceLabels labels;
    private final @Nullable RemoteWriteClient client;
    private final AtomicBoolean sending = new AtomicBoolean();

    /** What goes next: a batch that is to be tried again, or its parts. Of whoever is sending. */
    private final Deque<List<Reading>> parts = new ArrayDeque<>();

    private volatile long pauseNanos;
    private volatile long pausedAtNanos;
    private volatile int partsWaiting;
    private int failures;
    private int refusals;
    private @Nullable Long toldAtNanos;

    ExportSchedule(Vertx vertx, ExportMeters meters, CollectorConfig config) {
        this.limits = config.export();
        this.meters = meters;
        this.labels = new InstanceLabels(limits);
        this.queue = new ExportQueue(limits.queueBytes(), meters);
        this.client = RemoteWriteClient.url(limits)
                .map(url -> new RemoteWriteClient(vertx, url, limits))
                .orElse(null);
        meters.gauge("collector.export.queue.readings", queue, ExportQueue::size);
        meters.gauge("collector.export.queue.bytes", queue, ExportQueue::bytes);
        meters.gauge("collector.export.oldest.age.seconds", queue, each -> each.oldestAgeNanos() / 1e9);
    }

    /** Settings that are wrong end the start, not the first minute. */
    void start(@Observes StartupEvent event) {
        limits.url().ifPresent(url -> LOG.infof("exporting by remote-write to %s", url.getHost()));
    }

    /** After they were committed; returns at once. Never fails: that a wave is stored does not depend on where else it goes. */
    public void stored(List<StoredSnapshot> snapshots, List<StoredAttempt> attempts) {
        if (client == null) {
            return;
        }
        try {
            List<Reading> wave = new ArrayList<>(snapshots.size() + attempts.size());
            snapshots.forEach(each -> wave.add(Reading.of(each)));
            attempts.forEach(each -> wave.add(Reading.of(each)));
            queue.add(wave);
        } catch (RuntimeException fault) {
            LOG.error("a fault of ours: a wave is stored and not exported", fault);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        boolean ripe = partsWaiting > 0
                || queue.has(limits.batchSamples())
                || queue.oldestAgeNanos() >= limits.batchWait().toNanos();
        return ripe && !isPausing() ? send(false) : Uni.createFrom().voidItem();
    }

    /** True when nothing waits and nothing is under way. */
    public boolean isEmpty() {
        return queue.size() == 0 && partsWaiting == 0 && !sending.get();
    }

    /** At the end: all that waits, full batch or not, unless the receiver asked for a pause. Never fails. */
    public Uni<Void> drain() {
        return isPausing() ? Uni.createFrom().voidItem() : send(true);
    }

    /** Whatever is left will not be sent. */
    public void abandon() {
        int left = sending.get()
                ? 0
                : parts.stream().mapToInt(ExportSchedule::samples).sum();
        for (List<Reading> batch = queue.take(Integer.MAX_VALUE);
                !batch.isEmpty();
                batch = queue.take(Integer.MAX_VALUE)) {
            left += samples(batch);
        }
        if (left > 0) {
            meters.dropped(Drop.STOPPED, left);
            LOG.warnf("samples that the receiver of the export did not take before the end: %d", left);
        }
    }

    private Uni<Void> send(boolean all) {
        if (client == null || !sending.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        // a loop and not a chain, which would grow with each batch of a receiver that is always behind
        return Uni.createFrom()
                .deferred(() -> next(client))
                .repeat()
                .whilst(goOn -> goOn && (all || isRipe()))
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(() -> sending.set(false));
    }

    /** One request. @return whether another one may follow */
    private Uni<Boolean> next(RemoteWriteClient to) {
        List<Reading> batch = taken();
        if (batch.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        long startedAt = System.nanoTime();
        return Uni.createFrom()
                .item(() -> SnappyBlock.of(WriteRequest.of(batch, labels)))
                // a millisecond or several, which the scrapes on the event loop would wait for
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(body -> sent(to, body, startedAt))
                .onFailure()
                .recoverWithItem(ExportSchedule::fault)
                .map(outcome -> settled(batch, outcome));
    }

    private Uni<SendOutcome> sent(RemoteWriteClient to, ByteBuf body, long startedAt) {
        int bytes = body.readableBytes();
        return to.send(body).invoke(outcome -> meters.answered(outcome, bytes, System.nanoTime() - startedAt));
    }

    /** One reading that cannot be written must not be tried for ever. */
    private static SendOutcome fault(Throwable fault) {
        LOG.error("a fault of ours while making a request of the export", fault);
        return new Refused(400, "not made");
    }

    private List<Reading> taken() {
        List<Reading> part = parts.pollFirst();
        partsWaiting = parts.size();
        return part == null ? queue.take(limits.batchSamples()) : part;
    }

    private boolean isRipe() {
        return partsWaiting > 0 || queue.has(limits.batchSamples());
    }

    /** @return true when the next request may follow at once */
    private boolean settled(List<Reading> batch, SendOutcome outcome) {
        if (outcome instanceof Later later) {
            parts.addFirst(batch);
            partsWaiting = parts.size();
            pause(later);
            return false;
        }
        if (failures >= TELLING_FAILURES) {
            LOG.info("the receiver of the export answers again");
        }
        failures = 0;
        pauseNanos = 0;
        if (outcome instanceof Refused refused) {
            refused(batch, refused);
        } else {
            refusals = 0;
            meters.sent(samples(batch));
        }
        return true;
    }

    private void refused(List<Reading> batch, Refused refused) {
        if (refused.mayBeOne() && batch.size() > 1 && refusals < HOPELESS) {
            int half = batch.size() / 2;
            parts.addFirst(batch.subList(half, batch.size()));
            parts.addFirst(batch.subList(0, half));
            partsWaiting = parts.size();
            return;
        }
        refusals++;
        meters.dropped(Drop.REFUSED, samples(batch));
        long now = System.nanoTime();
        Long told = toldAtNanos;
        if (told == null || now - told > TELLING_NANOS) {
            toldAtNanos = now;
            LOG.warnf("the receiver of the export refuses samples, which are dropped: %s", refused.reason());
        }
    }

    private boolean isPausing() {
        return pauseNanos > 0 && System.nanoTime() - pausedAtNanos < pauseNanos;
    }

    private void pause(Later later) {
        if (++failures == TELLING_FAILURES) {
            LOG.warnf("the receiver of the export does not answer as it should; samples wait: %s", later.reason());
        }
        Duration asked = later.after();
        long doubled = Math.min(
                Math.max(FIRST_PAUSE.toNanos(), 2 * pauseNanos),
                limits.retryLimit().toNanos());
        // so that replicas do not come back all at once
        long spread = (long) (doubled * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        pauseNanos = asked == null ? spread : Math.max(1, asked.toNanos());
        pausedAtNanos = System.nanoTime();
    }

    private static int samples(List<Reading> batch) {
        return batch.stream().mapToInt(Reading::samples).sum();
    }
}
