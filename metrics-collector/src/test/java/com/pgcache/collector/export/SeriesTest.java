package com.pgcache.collector.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.column.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void everyColumnIsASeriesOfItsOwn() {
        Set<String> seen = new HashSet<>();
        for (Column column : Column.values()) {
            Series series = Series.of(column);
            assertThat(series.name()).matches("pgcache_[a-z_]+");
            assertThat(seen.add(series.name() + series.labels()))
                    .as("twice: %s", series)
                    .isTrue();
        }
    }

    @Test
    void namesAreThoseOfTodaysPgcacheAndUnitsAreSeconds() {
        assertThat(Series.of(Column.QUERIES_CACHE_HIT).name()).isEqualTo("pgcache_queries_cache_hit");
        assertThat(Series.of(Column.BYTES_CLIENT_IN).labels()).isEqualTo(List.of(new Label("direction", "client_in")));
        Series p99 = Series.of(Column.LATENCY_CACHE_P99_MS);
        assertThat(p99.name()).isEqualTo("pgcache_query_cache_latency_seconds");
        assertThat(p99.labels()).isEqualTo(List.of(new Label("quantile", "0.99")));
        assertThat(p99.value(2)).isEqualTo(0.002);
        assertThat(Series.of(Column.LATENCY_CACHE_SUM_MS).name()).isEqualTo("pgcache_query_cache_latency_seconds_sum");
    }
}
