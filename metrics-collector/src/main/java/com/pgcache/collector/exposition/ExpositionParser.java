package com.pgcache.collector.exposition;

import com.pgcache.collector.exposition.FamilyIndex.Family;
import com.pgcache.collector.exposition.FamilyIndex.Member;
import com.pgcache.collector.exposition.MetricColumns.Series;
import com.pgcache.model.scrape.Dialect;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus text format 0.0.4 and OpenMetrics text 1.0, over the bytes, a line at a time. Every sample is read to its
 * end, also those of families that {@link MetricColumns} does not know: they are counted and forgotten. A line that is
 * no sample is counted and skipped, never thrown.
 *
 * <p>A line beyond the limits of one sample (its name, its labels) is skipped like a malformed one. A body beyond the
 * limits of a body (samples, length of a line) ends the reading: no pgcache sends one.
 *
 * <p>What OpenMetrics adds is read only when the answer says that it is OpenMetrics: counters end in {@code _total}
 * whatever their name in the table, timestamps have fractions, exemplars follow, and {@code # EOF} ends the body, so
 * that one without it was cut.
 */
public final class ExpositionParser {

    private static final List<Series> TABLE = MetricColumns.TABLE;
    private static final FamilyIndex INDEX = new FamilyIndex(TABLE);
    private static final byte[] TOTAL = "_total".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "# EOF".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A one, or the highest bit, in each of eight bytes. */
    private static final long ONES = 0x0101010101010101L;

    private static final long HIGHS = 0x8080808080808080L;

    private final byte[] body;
    private final int end;
    private final boolean openMetrics;
    private final Limits limits;
    private final SampleLine line;
    private int at;

    /** By row of the table; NaN for a series that the body does not have, or that is NaN or infinite there. */
    private final double[] found = new double[TABLE.size()];

    /** By row of the table: whether the body has the series, whatever its value. */
    private final boolean[] seen = new boolean[TABLE.size()];

    private int samples;
    private int kept;
    private int skippedLines;
    private boolean ended;
    private boolean tooLarge;

    private ExpositionParser(byte[] body, int length, boolean openMetrics, Limits limits) {
        this.body = body;
        this.end = length;
        this.openMetrics = openMetrics;
        this.limits = limits;
        this.line = new SampleLine(body, openMetrics, limits);
        Arrays.fill(found, Double.NaN);
    }

    /** Never fails: what is no sample is counted in {@link Exposition#skippedLines()}. */
    public static Exposition parse(byte[] body, boolean openMetrics, Limits limits) {
        return new ExpositionParser(body, body.length, openMetrics, limits).read();
    }

    /** Text format 0.0.4 without limits: of a body that is ours. */
    public static Exposition parse(byte[] body) {
        return parse(body, body.length);
    }

    /** @param length bytes of {@code body} that count */
    static Exposition parse(byte[] body, int length) {
        return new ExpositionParser(body, length, false, Limits.NONE).read();
    }

    private Exposition read() {
        while (at < end && !tooLarge && !ended) {
            int from = at;
            int to = lineFeed(from);
            at = to + 1;
            line(from, to > from && body[to - 1] == '\r' ? to - 1 : to);
        }
        if (ended && at < end) {
            skippedLines++;
        }
        Dialect dialect = dialect();
        boolean complete = !openMetrics || ended;
        return new Exposition(dialect, columns(dialect), samples, kept, skippedLines, complete, tooLarge);
    }

    /** The next LF, or the end: eight bytes at a time. A byte is zero where the subtraction borrows into its top bit. */
    private int lineFeed(int from) {
        int next = from;
        for (; next <= end - Long.BYTES; next += Long.BYTES) {
            long zeroForLineFeed = (long) EIGHT_BYTES.get(body, next) ^ ('\n' * ONES);
            long hits = (zeroForLineFeed - ONES) & ~zeroForLineFeed & HIGHS;
            if (hits != 0) {
                return next + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
        }
        while (next < end && body[next] != '\n') {
            next++;
        }
        return next;
    }

    private void line(int from, int to) {
        if (to - from > limits.lineBytes()) {
            tooLarge = true;
            return;
        }
        if (openMetrics && Arrays.equals(END, 0, END.length, body, from, to)) {
            ended = true;
            return;
        }
        int first = from;
        while (first < to && (body[first] == ' ' || body[first] == '\t')) {
            first++;
        }
        if (first == to || body[first] == '#') {
            return;
        }
        if (line.read(first, to)) {
            sample(first);
        } else {
            skippedLines++;
        }
    }

    private void sample(int from) {
        samples++;
        if (samples > limits.samples()) {
            tooLarge = true;
            return;
        }
        int to = line.nameTo();
        Family family = INDEX.find(body, from, to);
        if (family == null && openMetrics) {
            family = counterWithoutSuffix(from, to);
        }
        if (family != null) {
            keep(family);
        }
    }

    /** OpenMetrics 1.0: a counter's sample ends in {@code _total}, which pgcache's own names mostly do not. */
    private @Nullable Family counterWithoutSuffix(int from, int to) {
        int cut = to - TOTAL.length;
        if (cut <= from || !Arrays.equals(TOTAL, 0, TOTAL.length, body, cut, to)) {
            return null;
        }
        Family family = INDEX.find(body, from, cut);
        return family != null && family.isCounter() ? family : null;
    }

    private void keep(Family family) {
        boolean known = false;
        for (Member member : family.members()) {
            if (matches(member)) {
                known = true;
                add(member, line.value());
            }
        }
        if (known) {
            kept++;
        }
    }

    /** The first number of a series counts; for a sum over label values all of them do. */
    private void add(Member member, double value) {
        int row = member.row();
        double scaled = value * TABLE.get(row).factor();
        boolean isSum = member.label() != null && member.value() == null;
        seen[row] = true;
        if (!Double.isFinite(scaled)) {
            return;
        }
        if (Double.isNaN(found[row])) {
            found[row] = scaled;
        } else if (isSum) {
            found[row] += scaled;
        }
    }

    private boolean matches(Member member) {
        boolean isQuantile = !Double.isNaN(member.quantile());
        if (isQuantile != line.hasQuantile() || isQuantile && member.quantile() != line.quantile()) {
            return false;
        }
        byte @Nullable [] label = member.label();
        if (label == null) {
            return line.labels() == 0;
        }
        byte @Nullable [] value = member.value();
        return line.labels() == 1 && line.isLabelled(label) && (value == null || line.isLabelledWith(value));
    }

    /**
     * The label {@code status} on {@code pgcache_queries_total} makes it the seed's dialect, its absence today's. An
     * instance of the seed that has seen no query yet has no such series, so then the other families decide.
     */
    private Dialect dialect() {
        int seed = 0;
        int current = 0;
        for (int row = 0; row < seen.length; row++) {
            seed += seen[row] && TABLE.get(row).dialect() == Dialect.SEED ? 1 : 0;
            current += seen[row] && TABLE.get(row).dialect() == Dialect.CURRENT ? 1 : 0;
        }
        if (hasTotal(Dialect.SEED)) {
            return Dialect.SEED;
        }
        return seed > current && !hasTotal(Dialect.CURRENT) ? Dialect.SEED : Dialect.CURRENT;
    }

    private boolean hasTotal(Dialect dialect) {
        for (int row = 0; row < seen.length; row++) {
            Series series = TABLE.get(row);
            if (seen[row] && series.column() == Column.QUERIES_TOTAL && series.dialect() == dialect) {
                return true;
            }
        }
        return false;
    }

    private double[] columns(Dialect dialect) {
        double[] values = new double[Column.values().length];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < found.length; row++) {
            Series series = TABLE.get(row);
            int column = series.column().ordinal();
            // Two rows may fill one column: a name and the one it had in an older version. The first one wins.
            if (series.isOf(dialect) && Double.isNaN(values[column])) {
                double value = seen[row] ? found[row] : whenMissing(row);
                // A sum of finite values may be infinite.
                values[column] = Double.isFinite(value) ? value : Double.NaN;
            }
        }
        return values;
    }

    private double whenMissing(int row) {
        Series missing = TABLE.get(row);
        if (missing.label() == null || !Double.isNaN(missing.quantile())) {
            return Double.NaN;
        }
        for (int other = 0; other < seen.length; other++) {
            Series series = TABLE.get(other);
            boolean sameFamily =
                    series.name().equals(missing.name()) && missing.label().equals(series.label());
            if (sameFamily && seen[other]) {
                return 0;
            }
        }
        return Double.NaN;
    }
}
