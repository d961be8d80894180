package com.pgcache.collector.wave;

import com.pgcache.collector.export.ExportSchedule;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.querystats.QueryStatsWriter;
import com.pgcache.collector.snapshot.HealthWriter;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.snapshot.SnapshotWriter;
import com.pgcache.collector.snapshot.StoredAttempt;
import com.pgcache.collector.snapshot.StoredSnapshot;
import com.pgcache.collector.snapshot.Written;
import com.pgcache.collector.wave.OutcomeBuffer.Pending;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Stores what a wave of outcomes brought. Doing it again writes nothing twice. An outcome that the database refuses is
 * found by halving the wave, and holds up nobody.
 */
@ApplicationScoped
public class WaveStore {

    private static final Logger LOG = Logger.getLogger(WaveStore.class);

    /** Reports stored at once, of the connections that the pool has. */
    private static final int REPORTS_AT_ONCE = 2;

    /** One outcome of a wave, unpacked. */
    private record Item(Pending pending, Outcome outcome) {

        private LocalDate day() {
            return LocalDate.ofInstant(outcome.collectedAt(), ZoneOffset.UTC);
        }
    }

    /**
     * What became of a wave.
     *
     * @param later can be stored when their day has a partition
     */
    record Result(List<Pending> stored, List<Pending> refused, List<Pending> later) {}

    private final SnapshotWriter snapshots;
    private final HealthWriter health;
    private final QueryStatsWriter queryStats;
    private final ExportSchedule export;
    private final CollectorMeters meters;

    // five parameters: a wave is stored in three parts, sent on, and counted
    WaveStore(
            SnapshotWriter snapshots,
            HealthWriter health,
            QueryStatsWriter queryStats,
            ExportSchedule export,
            CollectorMeters meters) {
        this.snapshots = snapshots;
        this.health = health;
        this.queryStats = queryStats;
        this.export = export;
        this.meters = meters;
    }

    /** Fails as a whole when the database is not there. Health comes last, so that it never promises rows that are not. */
    Uni<Result> store(List<Pending> wave) {
        long startedAt = System.nanoTime();
        List<Item> items = wave.stream()
                .map(pending -> new Item(pending, pending.outcome()))
                .toList();
        Set<Item> refused = identities();
        Set<Item> later = identities();
        Predicate<Item> good = item -> !refused.contains(item) && !later.contains(item);
        // a wave that takes too long is given up on another thread than the one that stores it
        List<StoredSnapshot> snapshotsStored = new CopyOnWriteArrayList<>();
        List<StoredAttempt> attemptsStored = new CopyOnWriteArrayList<>();
        return written(items, part -> snapshots(part, snapshotsStored), refused, later)
                .flatMap(rows -> queries(items.stream().filter(good).toList(), refused, later))
                .flatMap(rows -> written(
                        items.stream().filter(good).toList(), part -> health(part, attemptsStored), refused, later))
                .invoke(rows -> tell(items, startedAt))
                // also when the second part failed: the first was committed, and is not stored anew by the next attempt
                .onTermination()
                .invoke(() -> export.stored(snapshotsStored, attemptsStored))
                .map(rows ->
                        new Result(pending(items.stream().filter(good).toList()), pending(refused), pending(later)));
    }

    private Uni<Integer> snapshots(List<Item> items, List<StoredSnapshot> stored) {
        return counted(snapshots
                .write(scraped(items))
                .invoke(written -> stored.addAll(written.fresh()))
                .map(Written::rows));
    }

    private Uni<Integer> health(List<Item> items, List<StoredAttempt> stored) {
        return counted(health.write(scraped(items))
                .invoke(written -> stored.addAll(written.fresh()))
                .map(Written::rows));
    }

    private Uni<Integer> counted(Uni<Map<String, Integer>> rowsByTable) {
        return rowsByTable
                .invoke(rows -> rows.forEach(meters::rowsWritten))
                .map(rows -> rows.values().stream().mapToInt(Integer::intValue).sum());
    }

    private Uni<Integer> queries(List<Item> items, Set<Item> refused, Set<Item> later) {
        List<Uni<Integer>> writes = new ArrayList<>();
        for (Item item : items) {
            QueryReport report = item.outcome.queries();
            if (report != null && report.size() > 0) {
                meters.templatesDropped(report.droppedTemplates());
                Function<List<Item>, Uni<Integer>> write =
                        one -> counted(queryStats.write(item.outcome.instanceId(), item.outcome.collectedAt(), report));
                writes.add(written(List.of(item), write, refused, later));
            }
        }
        if (writes.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Uni.join()
                .all(writes)
                .usingConcurrencyOf(REPORTS_AT_ONCE)
                .andFailFast()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).sum());
    }

    /** All of them in one go; in halves when one of them is refused; day by day when a day has no partition. */
    private Uni<Integer> written(
            List<Item> items, Function<List<Item>, Uni<Integer>> write, Set<Item> refused, Set<Item> later) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Uni.createFrom()
                // what is thrown while parameters are made is a failure as well
                .deferred(() -> write.apply(items))
                .onFailure(cause -> SqlFailure.isOfTheData(cause) || SqlFailure.isNoPartition(cause))
                .recoverWithUni(cause -> inParts(items, write, refused, later, cause));
    }

    private Uni<Integer> inParts(
            List<Item> items,
            Function<List<Item>, Uni<Integer>> write,
            Set<Item> refused,
            Set<Item> later,
            Throwable cause) {
        List<List<Item>> parts = SqlFailure.isNoPartition(cause) ? days(items) : halves(items);
        if (parts.size() > 1) {
            Uni<Integer> rows = Uni.createFrom().item(0);
            for (List<Item> part : parts) {
                rows = rows.flatMap(
                        before -> written(part, write, refused, later).map(more -> before + more));
            }
            return rows;
        }
        if (SqlFailure.isNoPartition(cause)) {
            later.addAll(items);
        } else {
            items.forEach(item -> refuse(item, cause));
            refused.addAll(items);
        }
        return Uni.createFrom().item(0);
    }

    private static void refuse(Item item, Throwable cause) {
        LOG.errorf(
                "an outcome was refused by the database and is dropped: instance %s, %s",
                item.outcome.instanceId(), SqlFailure.code(cause));
    }

    /** Comparing items would compare whole reports. Reports that are stored side by side add to it. */
    private static Set<Item> identities() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static List<List<Item>> days(List<Item> items) {
        Map<LocalDate, List<Item>> days =
                items.stream().collect(Collectors.groupingBy(Item::day, TreeMap::new, Collectors.toList()));
        return List.copyOf(days.values());
    }

    private static List<List<Item>> halves(List<Item> items) {
        int half = items.size() / 2;
        return half == 0 ? List.of(items) : List.of(items.subList(0, half), items.subList(half, items.size()));
    }

    private static List<Scraped> scraped(Collection<Item> items) {
        return items.stream()
                .map(item -> item.outcome.scraped())
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Pending> pending(Collection<Item> items) {
        return items.stream().map(Item::pending).toList();
    }

    private void tell(List<Item> items, long startedAt) {
        long nanos = System.nanoTime() - startedAt;
        meters.waveStored(items.size(), nanos);
        long good = scraped(items).stream()
                .filter(each -> each.code() == ScrapeCode.OK)
                .count();
        LOG.infof(
                "wave stored: outcomes=%d ok=%d ms=%d",
                items.size(), good, Duration.ofNanos(nanos).toMillis());
    }
}
