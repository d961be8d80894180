package com.pgcache.benchmarks.collector.subject;

import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Disk;
import com.pgcache.benchmarks.collector.process.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server with its storage, as Debian has it, without rules. */
public final class PrometheusSubject implements Subject {

    private final TargetFarm farm;
    private final Path directory;
    private final int port;
    private @Nullable Child process;

    /** @param port of its own pages */
    public PrometheusSubject(TargetFarm farm, Path directory, int port) {
        this.farm = farm;
        this.directory = directory;
        this.port = port;
    }

    @Override
    public String name() {
        return "Prometheus";
    }

    @Override
    public Scraper scraper() {
        return Scraper.PROMETHEUS;
    }

    @Override
    public void scrape(int targets, int intervalSeconds) {
        Discovery discovery = new Discovery(directory.resolve("prometheus"));
        discovery.write(farm, targets);
        if (process != null) {
            return;
        }
        Path config = discovery.config("prometheus", intervalSeconds, "    body_size_limit: 8MB\n");
        Child started = Child.start(
                directory,
                "prometheus",
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + discovery.directory().resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn"),
                Map.of());
        started.awaitReady(() -> Http.status(port, "/-/ready") == 200, Duration.ofSeconds(60));
        process = started;
    }

    @Override
    public void freeze() {
        child().freeze();
    }

    @Override
    public void thaw() {
        child().thaw();
    }

    @Override
    public long pid() {
        return child().pid();
    }

    @Override
    public long diskBytes() {
        return Disk.bytes(directory.resolve("prometheus").resolve("data"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
        Disk.remove(directory.resolve("prometheus"));
    }

    private Child child() {
        if (process == null) {
            throw new IllegalStateException("Prometheus does not run");
        }
        return process;
    }
}
