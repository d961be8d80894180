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
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts every scrape at its slot, by a timer of one event loop that is set to the next one. That event loop also does the
 * scraping: a thread of our own would wake it for each scrape. Knows nothing of leases and asks nobody, so it goes on
 * while the database is away.
 */
@ApplicationScoped
public class ScrapeSchedule {

    private static final Logger LOG = Logger.getLogger(ScrapeSchedule.class);

    /** The database's clock may be corrected while the timer runs. */
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** No id of a timer. */
    private static final long NO_ALARM = -1;

    private static final long ROUND_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1) - 1;

    private final ScrapeQueue queue;
    private final OutcomeBuffer buffer;
    private final DatabaseClock clock;
    private final CollectorMeters meters;
    private final Agenda agenda;
    private final Vertx vertx;
    private final Context eventLoop;

    /** The event loop's. */
    private long alarm = NO_ALARM;

    private volatile boolean stopped;

    // six parameters: here the agenda meets those who work it off
    ScrapeSchedule(
            Vertx vertx,
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
        this.vertx = vertx;
        this.eventLoop = vertx.getOrCreateContext();
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
            eventLoop.runOnContext(any -> setAlarm());
        }
    }

    /** Nothing else is ours any more; what is under way is finished and kept all the same. */
    public synchronized void keep(Map<UUID, Target> held) {
        agenda.keep(held, clock.nowMs());
        eventLoop.runOnContext(any -> setAlarm());
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
        eventLoop.runOnContext(any -> setAlarm());
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
    }

    private void ring() {
        alarm = NO_ALARM;
        try {
            List<Due> due = due();
            if (!due.isEmpty()) {
                queue.start(due, this::finished);
            }
        } catch (RuntimeException fault) {
            LOG.error("a fault of ours in the timer of the scrapes", fault);
        } finally {
            setAlarm();
        }
    }

    private synchronized List<Due> due() {
        return stopped ? List.of() : agenda.due(clock.nowMs(), clock::nanoTimeAt);
    }

    /** On the event loop only. */
    private void setAlarm() {
        if (alarm != NO_ALARM) {
            vertx.cancelTimer(alarm);
            alarm = NO_ALARM;
        }
        if (!stopped) {
            long next = nextMs();
            long sleep = next == Long.MAX_VALUE ? LONGEST_SLEEP_NANOS : clock.nanoTimeAt(next) - System.nanoTime();
            // a timer is never early, so the slot has come when it fires
            long sleepMs = TimeUnit.NANOSECONDS.toMillis(Math.min(sleep, LONGEST_SLEEP_NANOS) + ROUND_UP_NANOS);
            alarm = vertx.setTimer(Math.max(1, sleepMs), fired -> ring());
        }
    }

    private synchronized long nextMs() {
        return agenda.nextMs();
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
