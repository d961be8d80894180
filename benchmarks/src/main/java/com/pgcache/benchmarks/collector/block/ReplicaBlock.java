package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.farm.Visit;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.benchmarks.collector.subject.CollectorSubject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** S6: three replicas, one is killed, a fourth joins. Who asked is told by the connection a request came on. */
public final class ReplicaBlock {

    private static final int NOBODY = -1;
    private static final int VICTIM = 1;

    /** How long a replica that says nothing keeps what it holds, as far as it can be seen from outside. */
    private static final String LONGEST_LEASE =
            "SELECT ceil(extract(epoch FROM max(alive_until) - now()))::bigint FROM fleet.collectors";

    private final Bench bench;
    private final Figures figures = new Figures();
    private final Map<Long, Integer> replicaOfConnection = new ConcurrentHashMap<>();
    private final List<CollectorSubject> replicas = new ArrayList<>();
    private long leaseSeconds;

    public ReplicaBlock(Bench bench) {
        this.bench = bench;
    }

    public Figures run() {
        int targets = bench.quick() ? 60 : 300;
        int interval = bench.quick() ? 4 : 10;
        int settle = bench.quick() ? 12 : 30;
        int afterKill = bench.quick() ? 40 : 55;
        try (Database database = bench.newDatabase()) {
            try {
                for (int i = 0; i < 3; i++) {
                    replicas.add(bench.collector(database, i).start());
                }
                replicas.get(0).scrape(targets, interval);
                long startedAt = watch(database, settle);
                Map<Integer, Integer> first = owners(interval);
                shares("before", first, targets);

                replicas.get(VICTIM).kill();
                long killedAt = TargetFarm.nowMicros();
                say("   killed one of three");
                watch(database, afterKill);
                Map<Integer, Integer> second = owners(interval);
                gaps(first, killedAt, interval);
                moved("killed", first, second);

                replicas.add(bench.collector(database, 3).start());
                say("   a fourth has joined");
                watch(database, settle);
                Map<Integer, Integer> third = owners(interval);
                shares("after", third, targets);
                moved("joined", second, third);
                doubled(database, startedAt, targets, interval);
            } finally {
                replicas.forEach(CollectorSubject::close);
            }
        }
        figures.put("targets", targets).put("interval", interval).put("lease", leaseSeconds);
        return figures;
    }

    /** @return when it began */
    private long watch(Database database, int seconds) {
        long startedAt = TargetFarm.nowMicros();
        for (int i = 0; i < seconds; i++) {
            for (int replica = 0; replica < replicas.size(); replica++) {
                for (Kernel.Connection connection : connections(replica)) {
                    int target = TargetFarm.target(connection.remoteAddress());
                    replicaOfConnection.put(connectionKey(target, connection.localPort()), replica);
                }
            }
            leaseSeconds = Math.max(leaseSeconds, database.number(LONGEST_LEASE));
            Pause.seconds(1);
        }
        return startedAt;
    }

    private List<Kernel.Connection> connections(int replica) {
        long pid = replicas.get(replica).pid();
        return Kernel.isAlive(pid) ? Kernel.connections(pid, bench.farm().port()) : List.of();
    }

    private static long connectionKey(int target, int port) {
        return (long) target << 16 | port;
    }

    private int replica(Visit visit) {
        return replicaOfConnection.getOrDefault(connectionKey(visit.target(), visit.clientPort()), NOBODY);
    }

    /** Who asked each target last, in the last one and a half intervals. */
    private Map<Integer, Integer> owners(int interval) {
        long now = TargetFarm.nowMicros();
        Map<Integer, Integer> owners = new HashMap<>();
        for (Visit visit : bench.farm().visits().between(Scraper.COLLECTOR, now - interval * 1_500_000L, now)) {
            owners.put(visit.target(), replica(visit));
        }
        return owners;
    }

    private void shares(String when, Map<Integer, Integer> owners, int targets) {
        Map<Integer, Integer> counts = new HashMap<>();
        owners.values().forEach(owner -> counts.merge(owner, 1, Integer::sum));
        int unknown = counts.getOrDefault(NOBODY, 0);
        counts.remove(NOBODY);
        Collection<Integer> sizes = counts.values();
        figures.put(when + ".replicas", counts.size())
                .put(when + ".unknown", (double) unknown / targets)
                .put(
                        when + ".smallest",
                        (double) sizes.stream().mapToInt(n -> n).min().orElse(0) / targets)
                .put(
                        when + ".largest",
                        (double) sizes.stream().mapToInt(n -> n).max().orElse(0) / targets);
        say("   %s: %s of %d targets each, %d of nobody we know", when, sizes, targets, unknown);
    }

    /** Of the targets whose replica lives on: how many have another one now. */
    private void moved(String when, Map<Integer, Integer> before, Map<Integer, Integer> after) {
        int stayed = 0;
        int moved = 0;
        for (Map.Entry<Integer, Integer> owner : before.entrySet()) {
            int now = after.getOrDefault(owner.getKey(), NOBODY);
            if (owner.getValue() != NOBODY && now != NOBODY && owner.getValue() != VICTIM) {
                stayed += now == owner.getValue() ? 1 : 0;
                moved += now == owner.getValue() ? 0 : 1;
            }
        }
        figures.put(when + ".moved", (double) moved / Math.max(1, moved + stayed));
        say("   %s: %d of %d targets moved between replicas that live", when, moved, moved + stayed);
    }

    /** How long after the kill its targets were asked again, and how long the others waited beyond their interval. */
    private void gaps(Map<Integer, Integer> before, long killedAt, int interval) {
        Map<Integer, Long> last = new HashMap<>();
        Map<Integer, Double> resumed = new HashMap<>();
        double others = 0;
        long now = TargetFarm.nowMicros();
        for (Visit visit : bench.farm().visits().between(Scraper.COLLECTOR, killedAt - interval * 2_000_000L, now)) {
            Long lastAt = last.put(visit.target(), visit.atMicros());
            if (visit.atMicros() <= killedAt) {
                continue;
            }
            if (before.getOrDefault(visit.target(), NOBODY) == VICTIM) {
                resumed.putIfAbsent(visit.target(), (visit.atMicros() - killedAt) / 1e6);
            } else if (lastAt != null) {
                others = Math.max(others, (visit.atMicros() - lastAt) / 1e6 - interval);
            }
        }
        double[] orphans =
                resumed.values().stream().mapToDouble(Double::doubleValue).toArray();
        figures.put("gap.targets", orphans.length)
                .put("gap.p50", Figures.quantile(orphans, 0.5))
                .put("gap.max", Figures.quantile(orphans, 1))
                .put("gap.others_max", others);
        say(
                "   its %d targets were asked again within %.1f s, the others waited %.1f s beyond their interval",
                orphans.length, figures.number("gap.max"), figures.number("gap.others_max"));
    }

    private void doubled(Database database, long startedAt, int targets, int interval) {
        long now = TargetFarm.nowMicros();
        long from = startedAt + 3 * interval * 1_000_000L;
        Timing timing = Timing.of(database, bench.farm(), from, now, interval, targets);
        timing.into(figures, "whole");
        say("   of %d slots %d were asked twice, %d not at all", timing.slots(), timing.doubled(), timing.missed());
    }
}
