package com.pgcache.testkit.standin.exposition;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.reading.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * {@code GET /metrics} as metrics-exporter-prometheus renders it (contract 2.1): a TYPE line and no HELP, an empty
 * line after each family, counters before gauges before summaries, and the families of each in no order. The
 * disorder is decided by the seed.
 */
public final class MetricsText {

    private final Dialect dialect;
    private final Families families;
    private final List<Map.Entry<String, List<Series>>> order;

    public MetricsText(Dialect dialect, long seed) {
        this.dialect = dialect;
        this.families = Families.of(dialect);
        List<Map.Entry<String, List<Series>>> shuffled =
                new ArrayList<>(families.byName().entrySet());
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(java.util.Comparator.comparing(
                family -> family.getValue().get(0).type()));
        this.order = List.copyOf(shuffled);
    }

    public String render(Reading reading) {
        StringBuilder body = new StringBuilder(32_768);
        for (Map.Entry<String, List<Series>> family : order) {
            int start = body.length();
            body.append("# TYPE ")
                    .append(family.getKey())
                    .append(' ')
                    .append(family.getValue().get(0).type())
                    .append('\n');
            int head = body.length();
            for (Series series : family.getValue()) {
                append(body, series, reading);
            }
            if (body.length() == head) {
                body.setLength(start);
            } else {
                body.append('\n');
            }
        }
        return body.toString();
    }

    private void append(StringBuilder body, Series series, Reading reading) {
        if (series instanceof Series.Counter counter) {
            append(body, counter, reading);
        } else if (series instanceof Series.Gauge gauge) {
            line(body, gauge.name(), gauge.label(), "", decimal(gauge.value(reading)));
        } else if (series instanceof Series.Summary summary) {
            append(body, summary, reading);
        }
    }

    /** Today's instances make every series at the start; the seed makes one when it first counts something. */
    private void append(StringBuilder body, Series.Counter counter, Reading reading) {
        long value = counter.value(reading);
        if (value > 0 || dialect == Dialect.CURRENT) {
            line(body, counter.name(), counter.label(), "", Long.toString(value));
        }
    }

    private void append(StringBuilder body, Series.Summary summary, Reading reading) {
        long count = summary.count(reading);
        if (count == 0 && dialect == Dialect.SEED) {
            return;
        }
        for (String quantile : families.quantiles()) {
            double value = summary.quantile(reading, Double.parseDouble(quantile));
            line(body, summary.name(), summary.label(), "quantile=\"" + quantile + "\"", decimal(value));
        }
        line(body, summary.name() + "_sum", summary.label(), "", decimal(summary.sum(reading)));
        line(body, summary.name() + "_count", summary.label(), "", Long.toString(count));
    }

    private static void line(StringBuilder body, String name, String label, String lastLabel, String value) {
        body.append(name);
        if (!label.isEmpty() || !lastLabel.isEmpty()) {
            body.append('{').append(label);
            if (!label.isEmpty() && !lastLabel.isEmpty()) {
                body.append(',');
            }
            body.append(lastLabel).append('}');
        }
        body.append(' ').append(value).append('\n');
    }

    /** As Rust displays a float: no exponent, and no fraction when there is none. */
    static String decimal(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
