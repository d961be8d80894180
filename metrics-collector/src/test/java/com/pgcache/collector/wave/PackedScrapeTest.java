package com.pgcache.collector.wave;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.snapshot.TestSnapshots;
import com.pgcache.model.column.Column;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PackedScrapeTest {

    private static final double[] CORNERS = {
        0,
        -0.0,
        1,
        -1,
        127,
        128,
        -64,
        -65,
        0.1,
        -0.001,
        0x1p53 - 1,
        0x1p53,
        -0x1p53,
        0x1p63,
        -0x1p63,
        0x1p62,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        1e15 + 0.5,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Double.NaN
    };

    @Test
    void everyValueComesBackAsItWas() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            double[] values = new double[Column.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (random.nextInt(4)) {
                    case 0 -> Double.NaN;
                    case 1 -> CORNERS[random.nextInt(CORNERS.length)];
                    case 2 -> random.nextLong() >> random.nextInt(64);
                    default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                };
            }

            assertThat(bits(PackedScrape.unpacked(PackedScrape.packed(values)))).isEqualTo(bits(values));
        }
    }

    @Test
    void everythingElseComesBackAsWell() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-01T00:00:00.123Z");
        Scraped good = TestSnapshots.scraped(id, at, 42);
        Scraped bad = TestSnapshots.failed(id, at, ScrapeCode.TIMEOUT);

        Scraped back = PackedScrape.of(good).unpacked();

        assertThat(back).usingRecursiveComparison().ignoringFields("exposition").isEqualTo(good);
        assertThat(Objects.requireNonNull(back.exposition()).value(Column.QUERIES_TOTAL))
                .isEqualTo(42);
        assertThat(Objects.requireNonNull(back.exposition()).samples()).isEqualTo(250);
        assertThat(PackedScrape.of(bad).unpacked()).isEqualTo(bad);
    }

    /** With what is around it, the figure of the ADR. */
    @Test
    void aScrapeWithEveryColumnTakesLessThanFiveHundredBytes() {
        double[] values = new double[Column.values().length];
        Arrays.setAll(values, i -> Column.values()[i].kind() == Column.Kind.REAL ? i * 0.37 : i * 1_000_000L);

        assertThat(PackedScrape.packed(values).length).isLessThan(500);
    }

    /** So that the two zeros differ, and NaN is itself. */
    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }
}
