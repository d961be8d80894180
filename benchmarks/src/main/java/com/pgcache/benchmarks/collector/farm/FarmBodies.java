package com.pgcache.benchmarks.collector.farm;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.exposition.QueriesJson;
import com.pgcache.testkit.standin.reading.CachedQuery;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the targets say: {@value #LIVES} simulated lives, rendered again every few seconds on a thread of their own, so
 * that counters grow between two scrapes while answering costs no more than sending.
 */
final class FarmBodies {

    static final int LIVES = 8;

    private static final long METRICS_EVERY_MS = 5_000;
    private static final long QUERIES_EVERY_MS = 1_000;

    private final List<Workload> lives = new ArrayList<>();
    private final List<MetricsText> texts = new ArrayList<>();
    private volatile List<Buffer> metrics = List.of();
    private volatile Buffer queries = Buffer.buffer();
    private volatile int queryCount;
    private volatile int samples;

    FarmBodies() {
        for (int i = 0; i < LIVES; i++) {
            lives.add(Workload.of(i + 1, Region.of("us")));
            texts.add(new MetricsText(Dialect.CURRENT, i + 1));
        }
        renderMetrics();
        renderQueries();
        Thread renderer = new Thread(this::renderForEver, "bodies");
        renderer.setDaemon(true);
        renderer.start();
    }

    /** Heads included. */
    Buffer metrics(int target) {
        return metrics.get(target % LIVES);
    }

    /** Heads included. */
    Buffer queries() {
        return queries;
    }

    /** Of the per-query statistics; 1 % of them change every second. */
    void queryCount(int count) {
        queryCount = count;
        renderQueries();
    }

    int bodyBytes() {
        return metrics.get(0).length();
    }

    int samples() {
        return samples;
    }

    private void renderForEver() {
        long metricsAt = System.currentTimeMillis();
        try {
            while (true) {
                Thread.sleep(QUERIES_EVERY_MS - System.currentTimeMillis() % QUERIES_EVERY_MS);
                if (queryCount > 0) {
                    renderQueries();
                }
                if (System.currentTimeMillis() - metricsAt >= METRICS_EVERY_MS) {
                    metricsAt = System.currentTimeMillis();
                    renderMetrics();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void renderMetrics() {
        Instant now = Instant.now();
        List<Buffer> rendered = new ArrayList<>();
        for (int i = 0; i < LIVES; i++) {
            String text = texts.get(i).render(lives.get(i).at(now));
            rendered.add(answer("text/plain; charset=utf-8", text));
            if (i == 0) {
                samples = (int) text.lines()
                        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                        .count();
            }
        }
        metrics = rendered;
    }

    private void renderQueries() {
        Reading reading = lives.get(0).at(Instant.now());
        int count = queryCount;
        List<CachedQuery> list = queriesAt(reading.at().getEpochSecond(), count);
        Reading told = new Reading(
                reading.at(),
                reading.processStart(),
                reading.cacheStart(),
                reading.totals(),
                reading.window(),
                java.util.Map.of(),
                Reading.Samples.NONE,
                () -> list,
                List::of);
        queries = answer("application/json", QueriesJson.status(told));
    }

    /** Query {@code i} has one more hit every hundred seconds: at {@code second + i = 0} modulo 100. */
    private static List<CachedQuery> queriesAt(long second, int count) {
        List<CachedQuery> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long since = Math.floorMod(second + i, 100L);
            long hits = 1_000L + Math.floorMod((second + i) / 100, 1_000_000L);
            list.add(new CachedQuery(
                    Long.MIN_VALUE + 7_919L * (i + 1),
                    "SELECT id, name, price_" + i + " FROM products_" + i % 17 + " WHERE shop_id = 4711 AND price_" + i
                            + " > 19.99 ORDER BY name LIMIT 20",
                    List.of("products_" + i % 17),
                    "Ready",
                    "None",
                    48_000L + i,
                    20L,
                    false,
                    hits,
                    40,
                    since * 1_000,
                    3_600_000L + since,
                    3_500_000L,
                    3,
                    1,
                    0,
                    0,
                    4,
                    12L,
                    hits * 900,
                    20,
                    310.5));
        }
        return list;
    }

    private static Buffer answer(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer("HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\ncontent-length: " + bytes.length
                        + "\r\n\r\n")
                .appendBytes(bytes);
    }
}
