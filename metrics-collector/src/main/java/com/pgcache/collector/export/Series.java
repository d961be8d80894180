package com.pgcache.collector.export;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.scrape.Dialect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a column is called outside. Whatever dialect an instance speaks, its series have the names that pgcache gives them
 * today, so that a dashboard made for a pgcache that Prometheus scrapes itself fits; what only the seed's dialect has keeps
 * its name there.
 *
 * @param labels beside those of the instance
 * @param factor what the value was multiplied with when it was read
 */
record Series(String name, List<Label> labels, double factor) {

    private static final List<Series> BY_COLUMN =
            Arrays.stream(Column.values()).map(Series::made).toList();

    static Series of(Column column) {
        return BY_COLUMN.get(column.ordinal());
    }

    /** In the unit of the series: seconds where the column has milliseconds. */
    double value(double stored) {
        return stored / factor;
    }

    private static Series made(Column column) {
        return MetricColumns.TABLE.stream()
                .filter(row -> row.column() == column && row.isOf(Dialect.CURRENT))
                .findFirst()
                .or(() -> MetricColumns.TABLE.stream()
                        .filter(row -> row.column() == column)
                        .findFirst())
                .map(Series::of)
                .orElseThrow(() -> new IllegalStateException("no series fills " + column));
    }

    private static Series of(MetricColumns.Series row) {
        List<Label> labels = new ArrayList<>();
        String label = row.label();
        String value = row.value();
        if (label != null && value != null) {
            labels.add(new Label(label, value));
        }
        if (!Double.isNaN(row.quantile())) {
            labels.add(new Label("quantile", BigDecimal.valueOf(row.quantile()).toPlainString()));
        }
        return new Series(row.name(), List.copyOf(labels), row.factor());
    }
}
