package com.pgcache.testkit.standin.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotColumnsTest {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE fleet.metrics_snapshots \\((.*?)PRIMARY KEY", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("^ {4}([a-z0-9_]+) +(?:bigint|double|boolean)", Pattern.MULTILINE);

    private final Reading reading = Workload.of(1, Region.of("eu")).at(Instant.parse("2026-11-24T12:00:00Z"));

    private Map<String, @Nullable Number> row(Dialect dialect) {
        SnapshotColumns columns = new SnapshotColumns(dialect);
        Map<String, @Nullable Number> row = new HashMap<>();
        List<@Nullable Number> values = columns.values(reading);
        for (int each = 0; each < values.size(); each++) {
            row.put(columns.names().get(each), values.get(each));
        }
        return row;
    }

    @Test
    void thereIsAColumnForEveryColumnOfTheTable() throws Exception {
        String ddl;
        try (InputStream migration =
                Objects.requireNonNull(SnapshotColumns.class.getResourceAsStream("/db/fleet/V1__fleet.sql"))) {
            ddl = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher table = TABLE.matcher(ddl);
        assertThat(table.find()).isTrue();

        List<String> expected = COLUMN.matcher(table.group(1))
                .results()
                .map(column -> column.group(1))
                .toList();

        assertThat(new SnapshotColumns(Dialect.CURRENT).names()).containsExactlyElementsOf(expected);
    }

    @Test
    void todaysDialectFillsWhatItReports() {
        Map<String, @Nullable Number> row = row(Dialect.CURRENT);

        assertThat(row)
                .containsEntry("queries_total", reading.totals().count(Tally.QUERIES))
                .containsEntry("queries_uncacheable", reading.totals().count(Tally.UNCACHEABLE))
                .containsEntry("bytes_client_in", null)
                .containsEntry("latency_cache_p90_ms", null);
        assertThat((Double) row.get("latency_cache_p50_ms")).isBetween(0.05, 2.0);
    }

    @Test
    void theSeedsDialectFillsWhatItReports() {
        Map<String, @Nullable Number> row = row(Dialect.SEED);

        assertThat(row)
                .containsEntry("queries_total", reading.totals().count(Tally.QUERIES))
                .containsEntry("queries_uncacheable", reading.totals().count(Tally.UNCACHEABLE_SELECT))
                .containsEntry("queries_cacheable", null)
                .containsEntry("bytes_client_in", reading.totals().count(Tally.BYTES_CLIENT_IN));
        assertThat((Double) row.get("latency_origin_p90_ms")).isBetween(2.0, 100.0);
    }
}
