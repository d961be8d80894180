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

/** Scrapes and ships everything to the farm's sink; keeps nothing itself. */
public final class VmagentSubject implements Subject {

    private final TargetFarm farm;
    private final Path directory;
    private final int port;
    private @Nullable Child process;

    /** @param port of its own pages */
    public VmagentSubject(TargetFarm farm, Path directory, int port) {
        this.farm = farm;
        this.directory = directory;
        this.port = port;
    }

    @Override
    public String name() {
        return "vmagent";
    }

    @Override
    public Scraper scraper() {
        return Scraper.VMAGENT;
    }

    @Override
    public void scrape(int targets, int intervalSeconds) {
        Discovery discovery = new Discovery(directory.resolve("vmagent"));
        discovery.write(farm, targets);
        if (process != null) {
            return;
        }
        Path config = discovery.config("vmagent", intervalSeconds, "");
        Child started = Child.start(
                directory,
                "vmagent",
                List.of(
                        "vmagent",
                        "-promscrape.config=" + config,
                        "-promscrape.fileSDCheckInterval=5s",
                        "-promscrape.maxScrapeSize=8MB",
                        "-promscrape.suppressScrapeErrors",
                        "-remoteWrite.url=http://127.0.0.1:" + farm.sinkPort() + "/api/v1/write",
                        "-remoteWrite.tmpDataPath=" + discovery.directory().resolve("data"),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-loggerLevel=WARN"),
                Map.of());
        started.awaitReady(() -> Http.status(port, "/health") == 200, Duration.ofSeconds(30));
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
        return Disk.bytes(directory.resolve("vmagent").resolve("data"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
        Disk.remove(directory.resolve("vmagent"));
    }

    private Child child() {
        if (process == null) {
            throw new IllegalStateException("vmagent does not run");
        }
        return process;
    }
}
