package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.lease.LeaseReader.Held;
import com.pgcache.collector.scrape.ScrapeSchedule;
import com.pgcache.collector.slot.Agenda.HandBack;
import com.pgcache.collector.slot.Takeover;
import com.pgcache.collector.slot.Target;
import com.pgcache.collector.wave.CollectorMeters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat: renews what this replica holds, and moves towards its fair share, handing back what is too much and
 * claiming what is free. It decides who scrapes an instance, never when.
 */
@ApplicationScoped
class LeaseSchedule {

    private static final Logger LOG = Logger.getLogger(LeaseSchedule.class);

    /** So that the database, asked just after the end of a lease, has no doubt about it. */
    private static final Duration AFTER_THE_END = Duration.ofMillis(20);

    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final LeaseWriter leases;
    private final LeaseReader reader;
    private final ScrapeSchedule scrapes;
    private final DatabaseContact contact;
    private final CollectorConfig.Lease limits;

    private volatile CompletableFuture<Void> beat = CompletableFuture.completedFuture(null);
    private volatile boolean stopping;
    private volatile boolean failing;
    private volatile int replicas;
    private volatile @Nullable Long rereadAtNanos;

    // six parameters: the heartbeat is where the database meets the agenda
    LeaseSchedule(
            LeaseWriter leases,
            LeaseReader reader,
            ScrapeSchedule scrapes,
            DatabaseContact contact,
            CollectorMeters meters,
            CollectorConfig config) {
        this.leases = leases;
        this.reader = reader;
        this.scrapes = scrapes;
        this.contact = contact;
        this.limits = config.lease();
        meters.gauge("collector.replicas.alive", this, schedule -> schedule.replicas);
    }

    String holder() {
        return holder;
    }

    /** Nothing while the one before is still at it, whoever began that. */
    @Scheduled(every = "{collector.lease.beat}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        if (stopping || !beat.isDone()) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> running = beat().subscribeAsCompletionStage();
        beat = running;
        return Uni.createFrom().completionStage(running);
    }

    /** Never fails, and ends within half a lease. */
    Uni<Void> beat() {
        return reader.measureClock()
                .flatMap(at -> leases.beat(holder))
                .flatMap(this::rereadIfDue)
                .invoke(this::beatWhenAnotherDies)
                .flatMap(standing -> leases.adopt().flatMap(adopted -> balance(standing)))
                .invoke(this::succeeded)
                .ifNoItem()
                .after(limits.duration().dividedBy(2))
                .fail()
                .onFailure()
                .recoverWithItem(this::failed)
                .replaceWithVoid();
    }

    /**
     * No beat begins any more, and all goes back: what waits with the slot that it waits for, what is under way with the
     * one after. Called once, by the thread that ends the process.
     *
     * @return leases handed back
     */
    CompletableFuture<Integer> leave() {
        stopping = true;
        return beat.thenCompose(ended -> {
            List<HandBack> all = scrapes.stop();
            return leases.leave(holder, all).subscribeAsCompletionStage();
        });
    }

    /** Between two beats, so that what it held waits for the end of its lease and no longer. */
    private void beatWhenAnotherDies(Standing standing) {
        Double seconds = standing.nextEnd();
        if (seconds == null || seconds * 1000 >= limits.beat().toMillis()) {
            return;
        }
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis((long) (seconds * 1000)).plus(AFTER_THE_END))
                .flatMap(waited -> tick())
                .subscribe()
                .with(done -> {}, failed -> {});
    }

    private Uni<Standing> rereadIfDue(Standing standing) {
        long now = System.nanoTime();
        // whoever comes back after its lease ran out has to know first what is still its own
        boolean lapsed = contact.isLost(now);
        contact.succeeded(now);
        replicas = standing.replicas();
        Long last = rereadAtNanos;
        if (!lapsed && last != null && now - last < limits.reread().toNanos()) {
            return Uni.createFrom().item(standing);
        }
        return reader.held(holder)
                .flatMap(this::reconcile)
                .flatMap(done -> leases.forgetDead(holder))
                .invoke(() -> rereadAtNanos = now)
                .replaceWith(standing);
    }

    private Uni<Integer> reconcile(Held held) {
        Map<UUID, Target> targets = held.running().stream()
                .map(Takeover::target)
                .collect(Collectors.toMap(Target::instanceId, Function.identity()));
        scrapes.keep(targets);
        // ours by a claim or a failed hand-back whose answer never reached us
        scrapes.take(held.running().stream()
                .filter(each -> !scrapes.has(each.target().instanceId()))
                .toList());
        return held.paused().isEmpty() ? Uni.createFrom().item(0) : leases.release(holder, held.paused());
    }

    private Uni<Void> balance(Standing standing) {
        int excess = scrapes.size() - standing.share();
        if (stopping || excess == 0) {
            return Uni.createFrom().voidItem();
        }
        return excess > 0 ? handBack(excess) : claim(-excess);
    }

    private Uni<Void> handBack(int excess) {
        List<HandBack> offered = scrapes.offer(excess);
        if (offered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return leases.handBack(holder, offered)
                .invoke(() -> scrapes.gone(offered))
                .invoke(count -> LOG.infof("leases handed back: %d, held: %d", count, scrapes.size()))
                .replaceWithVoid();
    }

    /** Batch after batch until nothing is missing, or nothing is free. */
    private Uni<Void> claim(int missing) {
        boolean ofTheDead = contact.mayTakeFromTheDead(System.nanoTime());
        return leases.claim(holder, missing, ofTheDead).invoke(scrapes::take).flatMap(taken -> {
            if (taken.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            LOG.infof("leases claimed: %d, held: %d", taken.size(), scrapes.size());
            int left = missing - taken.size();
            return left > 0 && !stopping ? claim(left) : Uni.createFrom().voidItem();
        });
    }

    private void succeeded() {
        if (failing) {
            LOG.info("the database takes our heartbeats again");
        }
        failing = false;
    }

    private @Nullable Void failed(Throwable cause) {
        scrapes.stay();
        if (!failing) {
            LOG.warn("the database does not take our heartbeats; scraping goes on with what we hold", cause);
        }
        failing = true;
        return null;
    }
}
