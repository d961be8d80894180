package com.pgcache.benchmarks.collector.block;

import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.subject.CollectorSubject;
import com.pgcache.benchmarks.collector.subject.CollectorSubject.Launch;
import java.nio.file.Path;
import java.util.List;

/**
 * What every block works with.
 *
 * @param quick short windows and few targets: shows that everything works, and no figure that counts
 * @param patient waits until the machine is quiet, and takes a disturbed window again
 * @param directory of this run: logs and data, removed or overwritten by the next one
 * @param firstPort ten of them are used
 * @param launch of the collector at up to 1,000 targets
 * @param largeLaunch and above
 * @param windowSeconds of one measurement
 * @param warmUpSeconds before the first one
 */
public record Bench(
        TargetFarm farm,
        boolean quick,
        boolean patient,
        Path directory,
        int firstPort,
        Launch launch,
        Launch largeLaunch,
        int windowSeconds,
        int warmUpSeconds,
        int rounds) {

    /** Whatever else ran must not have had more of the machine than this. */
    public static final double OTHERS_LIMIT = 0.05;

    Database newDatabase() {
        return new Database(directory, firstPort + 3);
    }

    CollectorSubject collector(Database database, int replica) {
        return new CollectorSubject(farm, database, directory, firstPort + 6 + replica, launch);
    }

    int prometheusPort() {
        return firstPort + 4;
    }

    int vmagentPort() {
        return firstPort + 5;
    }

    CollectorSubject largeCollector(Database database) {
        return new CollectorSubject(farm, database, directory, firstPort + 6, largeLaunch);
    }

    /** Progress, with the time. */
    static void say(String format, Object... values) {
        System.out.printf("%tT  %s%n", System.currentTimeMillis(), String.format(format, values));
    }

    /** The flags of the collector for people. */
    public static String flags(List<String> flags) {
        return flags.isEmpty() ? "none" : String.join(" ", flags);
    }
}
