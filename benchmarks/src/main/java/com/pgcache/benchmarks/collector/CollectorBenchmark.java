package com.pgcache.benchmarks.collector;

import com.pgcache.benchmarks.collector.block.Bench;
import com.pgcache.benchmarks.collector.block.Figures;
import com.pgcache.benchmarks.collector.block.QueryStatsBlock;
import com.pgcache.benchmarks.collector.block.ReplicaBlock;
import com.pgcache.benchmarks.collector.block.RetentionBlock;
import com.pgcache.benchmarks.collector.block.ScrapeBlock;
import com.pgcache.benchmarks.collector.block.StorageBlock;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.report.Machine;
import com.pgcache.benchmarks.collector.report.ScrapingReport;
import com.pgcache.benchmarks.collector.report.StorageReport;
import com.pgcache.benchmarks.collector.report.TimingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All of it, by one command: {@code benchmarks/collector/run}. A block that is done is kept in a file and not done again,
 * so a run that was broken off goes on where it was; the reports are written from the files.
 */
public final class CollectorBenchmark {

    /** In this order; each names the goals it serves. */
    enum Block {
        FEW(Set.of("s1", "s2", "s3"), bench -> new ScrapeBlock(bench).few()),
        THOUSAND(Set.of("s1", "s2", "s3", "s4"), bench -> new ScrapeBlock(bench).thousand()),
        TEN_THOUSAND(Set.of("s1", "s2", "s3", "s4"), bench -> new ScrapeBlock(bench).tenThousand()),
        REPLICAS(Set.of("s6"), bench -> new ReplicaBlock(bench).run()),
        QUERIES(Set.of("w2"), bench -> new QueryStatsBlock(bench).run()),
        RETENTION(Set.of("w3"), bench -> new RetentionBlock(bench).run()),
        STORAGE(Set.of("w4"), bench -> new StorageBlock(bench).run()),
        /** Only when asked for; in no table. */
        ALONE(Set.of(), bench -> new ScrapeBlock(bench).alone());

        private final Set<String> goals;
        private final Function<Bench, Figures> work;

        Block(Set<String> goals, Function<Bench, Figures> work) {
            this.goals = goals;
            this.work = work;
        }

        boolean isWanted(Arguments arguments) {
            if (this == TEN_THOUSAND && arguments.quick()) {
                return false;
            }
            return arguments.wanted().isEmpty() && this != ALONE
                    || arguments.wanted().contains(fileName())
                    || goals.stream().anyMatch(arguments.wanted()::contains);
        }

        String fileName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private CollectorBenchmark() {}

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.parse(words);
        Files.createDirectories(arguments.figures());
        Files.createDirectories(arguments.data());
        Files.createDirectories(arguments.results());
        if (!arguments.reportOnly()) {
            try (TargetFarm farm = new TargetFarm(arguments.firstPort())) {
                measure(arguments, arguments.bench(farm));
            }
        }
        report(arguments);
        System.exit(0);
    }

    private static void measure(Arguments arguments, Bench bench) {
        for (Block block : Block.values()) {
            Path file = arguments.figures().resolve(block.fileName());
            if (!block.isWanted(arguments)) {
                continue;
            }
            if (!arguments.fresh() && Figures.load(file).text("commit").equals(arguments.commit())) {
                System.out.println(block.fileName() + ": done at this commit, kept (--fresh measures it again)");
                continue;
            }
            System.out.printf("%tT  %s%n", System.currentTimeMillis(), block.fileName());
            long startedAt = System.nanoTime();
            bench.farm().visits().clear();
            block.work
                    .apply(bench)
                    .put("at", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString())
                    .put("commit", arguments.commit())
                    .put("minutes", (System.nanoTime() - startedAt) / 60e9)
                    .save(file);
        }
    }

    private static void report(Arguments arguments) throws IOException {
        Map<Block, Figures> blocks = new EnumMap<>(Block.class);
        for (Block block : Block.values()) {
            blocks.put(block, Figures.load(arguments.figures().resolve(block.fileName())));
        }
        Machine machine = Machine.here(arguments.launch(), arguments.largeLaunch(), arguments.quick());
        Figures few = of(blocks, Block.FEW);
        Figures thousand = of(blocks, Block.THOUSAND);
        Figures large = of(blocks, Block.TEN_THOUSAND);
        Path results = arguments.results();
        Files.writeString(
                results.resolve("collector-scraping.md"), new ScrapingReport(machine, few, thousand, large).text());
        Files.writeString(
                results.resolve("collector-timing.md"),
                new TimingReport(machine, thousand, large, of(blocks, Block.REPLICAS)).text());
        Files.writeString(
                results.resolve("collector-storage.md"),
                new StorageReport(
                                machine,
                                of(blocks, Block.QUERIES),
                                of(blocks, Block.RETENTION),
                                of(blocks, Block.STORAGE),
                                thousand)
                        .text());
        System.out.println("written: " + results + "/collector-{scraping,timing,storage}.md");
    }

    private static Figures of(Map<Block, Figures> blocks, Block block) {
        return blocks.getOrDefault(block, new Figures());
    }
}
