package com.pgcache.benchmarks.collector.subject;

import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Http;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics-collector as it is built, a black box with its database; several of them may share one. */
public final class CollectorSubject implements Subject {

    /** Ten instances of one organisation: it may have only a few scrapes open at once. */
    private static final String REGISTER =
            """
            INSERT INTO fleet.instances AS known (id, org_id, name, region, admin_url, scrape_interval_seconds,
                queries_interval_seconds, queries_enabled, paused, created_by)
            SELECT md5(?)::uuid, 'org-' || ?, ?, 'us', ?, ?, ?, ?, false, 'benchmark'
            ON CONFLICT (id) DO UPDATE SET
                admin_url = excluded.admin_url,
                scrape_interval_seconds = excluded.scrape_interval_seconds,
                paused = false,
                updated_at = now()
            """;

    private static final String PAUSE_OTHERS =
            """
            UPDATE fleet.instances SET paused = true, updated_at = now()
            WHERE substring(name FROM '[0-9]+')::integer >= %d
            """;

    /** Members may not ask for less than 15 s; a benchmark may. */
    private static final String INTERVAL_CHECKS =
            """
            SELECT conname FROM pg_constraint
            WHERE conrelid = 'fleet.instances'::regclass AND contype = 'c'
              AND pg_get_constraintdef(oid) LIKE '%interval_seconds%'
            """;

    /**
     * How it is started.
     *
     * @param java the executable
     * @param jar {@code quarkus-run.jar}
     * @param flags of the JVM
     * @param environment beside the settings of the database and the ports
     */
    public record Launch(String java, Path jar, List<String> flags, Map<String, String> environment) {}

    private final TargetFarm farm;
    private final Database database;
    private final Path directory;
    private final int port;
    private final Launch launch;
    private int queriesIntervalSeconds;
    private @Nullable Child process;

    public CollectorSubject(TargetFarm farm, Database database, Path directory, int port, Launch launch) {
        this.farm = farm;
        this.database = database;
        this.directory = directory;
        this.port = port;
        this.launch = launch;
    }

    /** The per-query statistics as well; before the first {@link #scrape}. */
    public CollectorSubject withQueries(int intervalSeconds) {
        queriesIntervalSeconds = intervalSeconds;
        return this;
    }

    @Override
    public String name() {
        return "metrics-collector";
    }

    @Override
    public Scraper scraper() {
        return Scraper.COLLECTOR;
    }

    public Database database() {
        return database;
    }

    /** Starts it without a target of its own, as a further replica; the first one migrates the database. */
    public CollectorSubject start() {
        List<String> command = new ArrayList<>();
        command.add(launch.java());
        command.addAll(launch.flags());
        command.add("-jar");
        command.add(launch.jar().toString());
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("ORIGIN_HOST", "127.0.0.1");
        environment.put("ORIGIN_PORT", Integer.toString(database.port()));
        environment.put("ORIGIN_DATABASE", database.name());
        environment.put("ORIGIN_USER", database.user());
        environment.put("ORIGIN_PASSWORD", database.password());
        environment.put("TARGETS_ALLOWED", "127.0.0.0/8:" + farm.port() + "-" + farm.refusedPort());
        Child started = Child.start(directory, "collector-" + port, command, environment);
        started.awaitReady(() -> Http.status(port, "/q/health/ready") == 200, Duration.ofSeconds(90));
        process = started;
        for (Object[] check : database.rows(INTERVAL_CHECKS)) {
            database.execute("ALTER TABLE fleet.instances DROP CONSTRAINT " + check[0]);
        }
        return this;
    }

    @Override
    public void scrape(int targets, int intervalSeconds) {
        if (process == null) {
            start();
        }
        try (PreparedStatement register = database.connection().prepareStatement(REGISTER)) {
            database.connection().setAutoCommit(false);
            for (int i = 0; i < targets; i++) {
                register.setString(1, Integer.toString(i));
                register.setInt(2, i / 10);
                register.setString(3, "target-" + i);
                register.setString(4, "http://" + farm.address(i));
                register.setInt(5, intervalSeconds);
                register.setInt(6, Math.max(1, queriesIntervalSeconds));
                register.setBoolean(7, queriesIntervalSeconds > 0);
                register.addBatch();
            }
            register.executeBatch();
            database.execute(PAUSE_OTHERS.formatted(targets));
            database.connection().commit();
            database.connection().setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException("the targets cannot be registered: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void freeze() {
        child().freeze();
    }

    @Override
    public void thaw() {
        child().thaw();
    }

    public void kill() {
        child().kill();
    }

    @Override
    public long pid() {
        return child().pid();
    }

    @Override
    public long storeCpuMs() {
        return database.cpuMs();
    }

    @Override
    public long storeWalBytes() {
        return database.wal();
    }

    @Override
    public long diskBytes() {
        return database.number("SELECT pg_database_size(current_database())");
    }

    /** Leaves the database. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    private Child child() {
        if (process == null) {
            throw new IllegalStateException("the collector does not run");
        }
        return process;
    }
}
