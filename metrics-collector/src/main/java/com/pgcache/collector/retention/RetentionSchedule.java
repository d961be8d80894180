package com.pgcache.collector.retention;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.rollup.Tier;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Hourly and at every start: partitions, old templates, old roll-ups, and days to sort. Every {@code collector.retention.purge-interval}: deleted instances. */
@ApplicationScoped
class RetentionSchedule {

    private static final Logger LOG = Logger.getLogger(RetentionSchedule.class);

    private final RetentionWriter retention;
    private final SnapshotDayWriter days;
    private final PurgeWriter purges;
    private final HousekeepingMeters meters;
    private final CollectorConfig config;

    RetentionSchedule(
            RetentionWriter retention,
            SnapshotDayWriter days,
            PurgeWriter purges,
            HousekeepingMeters meters,
            CollectorConfig config) {
        this.retention = retention;
        this.days = days;
        this.purges = purges;
        this.meters = meters;
        this.config = config;
    }

    /** Partitions first: without the one of today nothing can be stored. */
    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> hourly() {
        return told(
                        Job.PARTITIONS_MADE,
                        retention.ensurePartitions(config.retention().daysAhead()))
                .flatMap(done -> told(
                        Job.PARTITIONS_DROPPED,
                        retention.dropPartitionsOlderThan(config.retention().snapshots())))
                .flatMap(done -> told(
                        Job.TEMPLATES_FORGOTTEN,
                        retention.forgetQueriesUnusedFor(
                                config.queries().retention(), config.queries().templates())))
                .flatMap(done -> told(
                        Job.FIVE_MINUTES_FORGOTTEN,
                        retention.forgetRollupsOlderThan(
                                Tier.FIVE_MINUTES, config.retention().fiveMinutes())))
                .flatMap(done -> told(
                        Job.HOURS_FORGOTTEN,
                        retention.forgetRollupsOlderThan(
                                Tier.HOUR, config.retention().hours())))
                .flatMap(done -> told(
                        Job.STRIPS_FORGOTTEN,
                        retention.forgetStripsOlderThan(config.retention().strip())))
                .flatMap(done -> told(
                        Job.QUERY_ROLLUPS_FORGOTTEN,
                        retention.forgetQueryRollupsOlderThan(config.retention().queryRollups())))
                .flatMap(done -> told(
                        Job.EVENTS_FORGOTTEN,
                        retention.forgetEventsOlderThan(config.retention().events())))
                // last, as it may take minutes
                .flatMap(done -> told(
                        Job.DAYS_SORTED,
                        days.sortDaysClosedFor(config.retention().sortAfter())));
    }

    @Scheduled(every = "{collector.retention.purge-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return told(Job.INSTANCES_FORGOTTEN, purges.purge(config.retention().tombstone()));
    }

    /** A job that fails is tried again at its next turn; the others do not depend on it. */
    private Uni<Void> told(Job what, Uni<Integer> job) {
        return job.invoke(count ->
                        LOG.logf(count > 0 ? Logger.Level.INFO : Logger.Level.DEBUG, "%s: %d", what.label(), count))
                .invoke(() -> meters.succeeded(what))
                .onFailure()
                .invoke(cause -> LOG.warnf("%s: failed, %s", what.label(), cause.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
