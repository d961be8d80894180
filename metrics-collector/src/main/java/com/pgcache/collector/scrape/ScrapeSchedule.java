package com.pgcache.collector.scrape;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.slot.Agenda;
import com.pgcache.collector.slot.Agenda.HandBack;
import com.pgcache.collector.slot.DatabaseClock;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.slot.Takeover;
import com.pgcache.collector.slot.Target;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.collector.wave.Outcome;
import com.pgcache.collector.wave.OutcomeBuffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts every scrape at its slot: one thread that sleeps until the next one. It knows nothing of leases and asks nobody,
 * so it goes on while the database is away.
 */
@ApplicationScoped
public class ScrapeSchedule {

    private static final Logger LOG = Logger.getLogger(ScrapeSchedule.class);

    /** The database's clock may be corrected while the thread sleeps. */
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScrapeQueue queue;
    private final OutcomeBuffer buffer;
    private final DatabaseClock clock;
    private final CollectorMeters meters;
    private final Agenda agenda;
    private final ScheduledThreadPoolExecutor timer;

    private @Nullable Future<?> alarm;
    private volatile boolean stopped;

    // five parameters: here the agenda meets those who work it off
    ScrapeSchedule(
            ScrapeQueue queue,
            OutcomeBuffer buffer,
            DatabaseClock clock,
            CollectorMeters meters,
            CollectorConfig config) {
        this.queue = queue;
        this.buffer = buffer;
        this.clock = clock;
        this.meters = meters;
        this.agenda = new Agenda(meters, config.lease());
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "collector-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        meters.gauge("collector.leases.held", this, ScrapeSchedule::size);
    }

    /** Instances that are ours. */
    public synchronized int size() {
        return agenda.size();
    }

    public synchronized boolean has(UUID instanceId) {
        return agenda.has(instanceId);
    }

    public synchronized void take(List<Takeover> taken) {
        if (!stopped) {
            long now = clock.nowMs();
            taken.forEach(each -> agenda.take(each, now));
            setAlarm();
        }
    }

    /** Nothing else is ours any more; what is under way is finished and kept all the same. */
    public synchronized void keep(Map<UUID, Target> held) {
        agenda.keep(held, clock.nowMs());
        setAlarm();
    }

    /** See {@link Agenda#offer}. */
    public synchronized List<HandBack> offer(int count) {
        return agenda.offer(count, clock.nowMs());
    }

    public synchronized void gone(Collection<HandBack> handedBack) {
        agenda.gone(handedBack);
    }

    public synchronized void stay() {
        agenda.stay();
        setAlarm();
    }

    /**
     * Begins nothing any more.
     *
     * @return all that was ours, for others to go on with
     */
    public List<HandBack> stop() {
        end();
        // those that wait for a place are told so, and are on the agenda again
        queue.abandon();
        synchronized (this) {
            return agenda.leave();
        }
    }

    /** True when no scrape is under way. */
    public boolean isIdle() {
        return queue.open() == 0;
    }

    @PreDestroy
    synchronized void end() {
        stopped = true;
        timer.shutdown();
    }

    private void ring() {
        try {
            List<Due> due = due();
            if (!due.isEmpty()) {
                queue.start(due, this::finished);
            }
        } catch (RuntimeException fault) {
            LOG.error("a fault of ours in the timer of the scrapes", fault);
        } finally {
            synchronized (this) {
                setAlarm();
            }
        }
    }

    private synchronized List<Due> due() {
        return stopped ? List.of() : agenda.due(clock.nowMs(), clock::nanoTimeAt);
    }

    private void setAlarm() {
        if (stopped) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        long next = agenda.nextMs();
        long sleep = next == Long.MAX_VALUE ? LONGEST_SLEEP_NANOS : clock.nanoTimeAt(next) - System.nanoTime();
        alarm = timer.schedule(this::ring, Math.max(0, Math.min(sleep, LONGEST_SLEEP_NANOS)), TimeUnit.NANOSECONDS);
    }

    private void finished(Finished finished) {
        Scraped scraped = finished.scraped();
        synchronized (this) {
            if (scraped == null && stopped) {
                agenda.notBegun(finished.due());
            } else {
                agenda.finished(
                        finished.due(), scraped == null ? null : scraped.code(), finished.asksForQueriesAgain());
            }
        }
        if (scraped != null) {
            meters.scraped(scraped.code());
            buffer.put(Outcome.of(scraped, finished.queries()));
        }
    }
}
