package com.pgcache.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A body of the size and the mix of {@code alltypes.237mfs.prom.txt}, with which Prometheus measures its own parser and
 * which is not reprinted here: 237 families, 1,857 samples, about 190 KB; counters, gauges, summaries and histograms,
 * HELP and TYPE before each. The same in every run. No family is one of pgcache's, so that every byte is read, and
 * nothing kept.
 */
final class MixedExposition {

    private static final int FAMILIES = 237;
    private static final int SAMPLES = 1_857;

    private static final List<String> AREAS = List.of(
            "go_gc",
            "go_memstats",
            "http_request",
            "prometheus_engine_query",
            "prometheus_tsdb_compaction",
            "prometheus_target_scrape_pool",
            "prometheus_remote_storage",
            "net_conntrack_dialer",
            "process",
            "rpc_server");
    private static final List<String> WORDS = List.of(
            "duration_seconds",
            "bytes_total",
            "failures_total",
            "chunks",
            "heap_objects",
            "samples_in",
            "queue_length",
            "retries_total",
            "last_update_seconds",
            "size_bytes",
            "open_fds",
            "sync_interval_length_seconds");
    private static final List<String> HANDLERS = List.of(
            "/api/v1/query_range",
            "/metrics",
            "/-/ready",
            "/api/v1/labels",
            "/graph",
            "/static/*filepath",
            "/federate");

    private final Random random = new Random(237);
    private final StringBuilder text = new StringBuilder(200_000);
    private int samples;

    private MixedExposition() {}

    static byte[] body() {
        return new MixedExposition().rendered().getBytes(StandardCharsets.UTF_8);
    }

    private String rendered() {
        for (int index = 0; index < FAMILIES; index++) {
            String name = any(AREAS) + "_" + index + "_" + any(WORDS);
            // Half of the families of a Go process are one plain sample; the rest share what is left.
            int left = (SAMPLES - samples) / (FAMILIES - index);
            switch (index % 8) {
                case 0, 2, 4, 6 -> plain(name, index % 4 == 0 ? "counter" : "gauge");
                case 1, 5 -> labelled(name, Math.max(2, left));
                case 3 -> summaries(name, Math.max(1, left / 4));
                default -> histograms(name, Math.max(1, left / 6));
            }
        }
        while (samples < SAMPLES) {
            sample("build_info", "{version=\"2.55." + samples + "\",branch=\"HEAD\",goversion=\"go1.23.1\"}", "1");
        }
        return text.toString();
    }

    private void plain(String name, String type) {
        head(name, type);
        sample(name, "", number());
    }

    private void labelled(String name, int count) {
        head(name, "counter");
        for (int i = 0; i < count; i++) {
            sample(
                    name,
                    "{code=\"%d\",handler=\"%s\",instance=\"10.0.%d.%d\"}"
                            .formatted(200 + i, any(HANDLERS), i, random.nextInt(256)),
                    number());
        }
    }

    private void summaries(String name, int count) {
        head(name, "summary");
        for (int i = 0; i < count; i++) {
            String labels = "handler=\"" + any(HANDLERS) + "\",slice=\"s" + i + "\"";
            for (String quantile : List.of("0.5", "0.9", "0.99")) {
                sample(name, "{" + labels + ",quantile=\"" + quantile + "\"}", i % 4 == 0 ? "NaN" : number());
            }
            sample(name + "_sum", "{" + labels + "}", number());
            sample(name + "_count", "{" + labels + "}", Integer.toString(random.nextInt(100_000)));
        }
    }

    private void histograms(String name, int count) {
        head(name, "histogram");
        for (int i = 0; i < count; i++) {
            String labels = "handler=\"" + any(HANDLERS) + "\",slice=\"s" + i + "\"";
            int total = 0;
            for (String bound : List.of("0.1", "0.2", "0.4", "1", "3", "8", "20", "60", "120", "+Inf")) {
                total += random.nextInt(1_000);
                sample(name + "_bucket", "{" + labels + ",le=\"" + bound + "\"}", Integer.toString(total));
            }
            sample(name + "_sum", "{" + labels + "}", number());
            sample(name + "_count", "{" + labels + "}", Integer.toString(total));
        }
    }

    private void head(String name, String type) {
        text.append("# HELP ").append(name).append(" What this part of it did so far.\n");
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, String value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
        samples++;
    }

    /** As Go prints them: whole, with all 17 digits, or with an exponent. */
    private String number() {
        return switch (random.nextInt(4)) {
            case 0 -> "0";
            case 1 -> Integer.toString(random.nextInt(1_000_000));
            case 2 -> Double.toString(random.nextDouble());
            default -> String.format("%.8e", random.nextDouble() * 1e9);
        };
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
