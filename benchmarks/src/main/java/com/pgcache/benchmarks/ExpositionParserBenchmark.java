package com.pgcache.benchmarks;

import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.ExpositionParser;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two bodies: one of today's dialect, all 133 families as the stand-in renders them, and one like that with which
 * Prometheus measures its parser ({@link MixedExposition}). Microseconds for the whole body; its bytes are printed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ExpositionParserBenchmark {

    @Param({"pgcache", "mixed"})
    public String kind = "pgcache";

    private byte[] body = {};

    @Setup
    public void body() {
        body = kind.equals("mixed") ? MixedExposition.body() : pgcache();
        Exposition read = ExpositionParser.parse(body);
        System.out.printf(
                "%d bytes, %d samples, %d kept, %d skipped%n",
                body.length, read.samples(), read.kept(), read.skippedLines());
    }

    private static byte[] pgcache() {
        Instant at = Instant.parse("2026-11-24T12:00:00Z");
        String text = new MetricsText(Dialect.CURRENT, 1)
                .render(Workload.of(1, Region.of("us")).at(at));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The plain way: lines, a map of all series, and a look-up per column afterwards, which is not counted here. */
    @Benchmark
    public Map<String, Double> aBaselineOfStrings() {
        Map<String, Double> samples = new HashMap<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            int value = line.lastIndexOf(' ');
            if (!line.isEmpty() && line.charAt(0) != '#' && value > 0) {
                samples.put(line.substring(0, value), Double.valueOf(line.substring(value + 1)));
            }
        }
        return samples;
    }

    /** Ours: every line validated to its end, the columns filled and the dialect detected. */
    @Benchmark
    public Exposition expositionParser() {
        return ExpositionParser.parse(body);
    }
}
