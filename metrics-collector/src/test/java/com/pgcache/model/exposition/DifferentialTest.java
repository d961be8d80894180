package com.pgcache.model.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.BodyGenerator.Body;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link ExpositionParser} beside {@link ReferenceParser}, on other bodies in every run. A failure names the seed of its
 * body and shows what is left of that body when everything that does not matter is taken away; {@code
 * -Dexposition.seed=...} begins with that body. What was found so is a line of {@link ExpositionParserTest}, and its
 * seed one of those below.
 */
@Timeout(120)
class DifferentialTest {

    private static final int GENERATED = 5_000;
    private static final int MUTATED = 20_000;
    private static final long SEED = Objects.requireNonNullElseGet(
            Long.getLong("exposition.seed"), () -> new SplittableRandom().nextLong(1_000_000_000));

    @Test
    void whatIsKeptOfAGeneratedBodyIsWhatTheSpecificationsSay() {
        for (long seed = SEED; seed < SEED + GENERATED; seed++) {
            compare(generated(seed), "generated", seed);
        }
    }

    @Test
    void whatIsKeptOfADamagedBodyIsWhatTheSpecificationsSay() {
        for (long seed = SEED; seed < SEED + MUTATED; seed++) {
            compare(damaged(seed), "damaged", seed);
        }
    }

    /** Seeds at which the two once disagreed, of every reason at least one. */
    @ParameterizedTest
    @ValueSource(longs = {4, 14, 15, 16, 20, 33, 38, 46, 47, 52, 60, 63, 77, 94, 132, 146, 172, 205, 211, 214, 228})
    void bodiesThatOnceDifferedDoNotAnyMore(long seed) {
        compare(generated(seed), "generated", seed);
        compare(damaged(seed), "damaged", seed);
    }

    /** Otherwise the two would agree about nothing. */
    @Test
    void theBodiesAreWorthComparing() {
        List<ReferenceParser.Reading> readings = Stream.iterate(SEED, seed -> seed + 1)
                .limit(GENERATED)
                .map(DifferentialTest::generated)
                .map(body -> ReferenceParser.parse(body.bytes(), body.openMetrics(), body.limits()))
                .toList();

        assertThat(readings.stream().mapToInt(ReferenceParser.Reading::kept).sum())
                .isGreaterThan(1_000);
        assertThat(readings.stream()
                        .mapToInt(ReferenceParser.Reading::skippedLines)
                        .sum())
                .isGreaterThan(1_000);
        assertThat(readings.stream().map(ReferenceParser.Reading::dialect).distinct())
                .hasSize(2);
        assertThat(readings.stream().filter(ReferenceParser.Reading::tooLarge)).hasSizeGreaterThan(20);
        assertThat(readings.stream().filter(reading -> !reading.complete())).hasSizeGreaterThan(20);
        for (Column column : Column.values()) {
            assertThat(readings.stream().map(reading -> reading.values().get(column.ordinal())))
                    .as("values of %s", column)
                    .anyMatch(value -> !value.isNaN() && value != 0);
        }
    }

    private static Body generated(long seed) {
        return new BodyGenerator(new SplittableRandom(seed)).body();
    }

    private static Body damaged(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        BodyGenerator generator = new BodyGenerator(random);
        return new BodyMutator(random).mutated(generator.body(), generator.body());
    }

    private static void compare(Body body, String kind, long seed) {
        if (agree(body)) {
            return;
        }
        Body small = minimal(body);
        fail(
                "-Dexposition.seed=%d, %s, %s, %s%n%s%nours:      %s%nin pieces: %s%nreference: %s",
                seed,
                kind,
                small.openMetrics() ? "OpenMetrics" : "text",
                small.limits(),
                escaped(small.bytes()),
                ours(small),
                inPieces(small),
                reading(small));
    }

    private static boolean agree(Body body) {
        String expected = reading(body);
        return ours(body).equals(expected) && inPieces(body).equals(expected);
    }

    /** What was thrown, when something was. */
    private static String ours(Body body) {
        try {
            return text(ReferenceParser.Reading.of(
                    ExpositionParser.parse(body.bytes(), body.openMetrics(), body.limits())));
        } catch (RuntimeException | StackOverflowError thrown) {
            return thrown.toString();
        }
    }

    /** As a body comes: in pieces, which end anywhere. */
    private static String inPieces(Body body) {
        byte[] bytes = body.bytes();
        RandomGenerator random = new SplittableRandom(Arrays.hashCode(bytes));
        try {
            ExpositionParser parser = new ExpositionParser(body.openMetrics(), body.limits());
            boolean goOn = true;
            for (int at = 0; at < bytes.length && goOn; ) {
                int to = Math.min(bytes.length, at + random.nextInt(1, 50));
                goOn = parser.add(Arrays.copyOfRange(bytes, at, to), to - at);
                at = to;
            }
            return text(ReferenceParser.Reading.of(parser.end()));
        } catch (RuntimeException | StackOverflowError thrown) {
            return thrown.toString();
        }
    }

    private static String reading(Body body) {
        return text(ReferenceParser.parse(body.bytes(), body.openMetrics(), body.limits()));
    }

    /** Without what is NaN. Doubles bit for bit: their text is the shortest that is only theirs, and tells 0 from -0. */
    private static String text(ReferenceParser.Reading reading) {
        List<String> values = new ArrayList<>();
        for (Column column : Column.values()) {
            Double value = reading.values().get(column.ordinal());
            if (!value.isNaN()) {
                values.add(column + "=" + value);
            }
        }
        return "%s %s, %d samples, %d kept, %d skipped, complete %b, too large %b"
                .formatted(
                        reading.dialect(),
                        values,
                        reading.samples(),
                        reading.kept(),
                        reading.skippedLines(),
                        reading.complete(),
                        reading.tooLarge());
    }

    /** Takes away ever smaller parts as long as the two still differ. */
    private static Body minimal(Body body) {
        Body smallest = body;
        for (int part = body.bytes().length / 2; part > 0; part /= 2) {
            for (int from = 0; from + part <= smallest.bytes().length; ) {
                Body smaller = without(smallest, from, from + part);
                if (agree(smaller)) {
                    from += part;
                } else {
                    smallest = smaller;
                }
            }
        }
        return smallest;
    }

    private static Body without(Body body, int from, int to) {
        byte[] bytes = body.bytes();
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return new Body(rest, body.openMetrics(), body.limits());
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (char each : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (each == '\n') {
                text.append("\\n\n");
            } else if (each < ' ' || each > '~') {
                text.append("\\x%02x".formatted((int) each));
            } else {
                text.append(each);
            }
        }
        return text.length() > 4_000 ? text.substring(0, 4_000) + "..." : text.toString();
    }
}
