package com.pgcache.model.exposition;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.FamilyIndex;
import com.pgcache.model.column.FamilyIndex.Family;
import com.pgcache.model.column.FamilyIndex.Member;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.column.MetricColumns.Series;
import com.pgcache.model.scrape.Dialect;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus text format 0.0.4 and OpenMetrics text 1.0, over the bytes as they come, a line at a time: a line that is
 * not complete yet is all that is kept of them. Every sample is read to its
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

    private static final int FIRST_CARRY_BYTES = 512;

    private final boolean openMetrics;
    private final Limits limits;
    private final SampleLine line;

    /** The line that is not complete yet. */
    private byte[] carry = new byte[FIRST_CARRY_BYTES];

    private int carried;

    /** By row of the table; NaN for a series that the body does not have, or that is NaN or infinite there. */
    private final double[] found = new double[TABLE.size()];

    /** By row of the table: whether the body has the series, whatever its value. */
    private final boolean[] seen = new boolean[TABLE.size()];

    private int samples;
    private int kept;
    private int skippedLines;
    private boolean ended;
    private boolean goesOn;
    private boolean tooLarge;

    ExpositionParser(boolean openMetrics, Limits limits) {
        this.openMetrics = openMetrics;
        this.limits = limits;
        this.line = new SampleLine(openMetrics, limits);
        Arrays.fill(found, Double.NaN);
    }

    /** Never fails: what is no sample is counted in {@link Exposition#skippedLines()}. */
    public static Exposition parse(byte[] body, boolean openMetrics, Limits limits) {
        return new ExpositionParser(openMetrics, limits).whole(body, body.length);
    }

    /** Text format 0.0.4 without limits: of a body that is ours. */
    public static Exposition parse(byte[] body) {
        return parse(body, body.length);
    }

    /** @param length bytes of {@code body} that count */
    static Exposition parse(byte[] body, int length) {
        return new ExpositionParser(false, Limits.NONE).whole(body, length);
    }

    /** False when nothing that follows can matter any more. */
    boolean add(byte[] more, int length) {
        int at = carried > 0 ? completed(more, length) : 0;
        while (at < length && !tooLarge && !ended) {
            int to = lineFeed(more, at, length);
            if (to == length) {
                carry(more, at, to);
            } else {
                line(more, at, to);
            }
            at = to + 1;
        }
        // what follows the end is one mistake, however long it is
        goesOn |= ended && at < length;
        return !tooLarge;
    }

    /** All of it was there; the last line needs no line feed. */
    Exposition end() {
        if (carried > 0 && !tooLarge && !ended) {
            line(carry, 0, carried);
        }
        carried = 0;
        int skipped = skippedLines + (goesOn ? 1 : 0);
        Dialect dialect = dialect();
        boolean complete = !openMetrics || ended;
        return new Exposition(dialect, columns(dialect), samples, kept, skipped, complete, tooLarge);
    }

    private Exposition whole(byte[] body, int length) {
        add(body, length);
        return end();
    }

    /**
     * Ends the line that is carried, if its end is there.
     *
     * @return where the next one begins
     */
    private int completed(byte[] more, int length) {
        int to = lineFeed(more, 0, length);
        carry(more, 0, to);
        if (to < length && !tooLarge) {
            int lineTo = carried;
            carried = 0;
            line(carry, 0, lineTo);
        }
        return to + 1;
    }

    /** No more than the longest line, and a carriage return that may be the end of it. */
    private void carry(byte[] more, int from, int to) {
        int length = to - from;
        if (carried + (long) length - 1 > limits.lineBytes()) {
            tooLarge = true;
            return;
        }
        if (carried + length > carry.length) {
            carry = Arrays.copyOf(carry, Math.max(carried + length, 2 * carry.length));
        }
        System.arraycopy(more, from, carry, carried, length);
        carried += length;
    }

    /** The next LF, or the end: eight bytes at a time. A byte is zero where the subtraction borrows into its top bit. */
    private static int lineFeed(byte[] text, int from, int end) {
        int next = from;
        for (; next <= end - Long.BYTES; next += Long.BYTES) {
            long zeroForLineFeed = (long) EIGHT_BYTES.get(text, next) ^ ('\n' * ONES);
            long hits = (zeroForLineFeed - ONES) & ~zeroForLineFeed & HIGHS;
            if (hits != 0) {
                return next + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
        }
        while (next < end && text[next] != '\n') {
            next++;
        }
        return next;
    }

    /** @param lineTo where its LF stands, or would */
    private void line(byte[] text, int from, int lineTo) {
        int to = lineTo > from && text[lineTo - 1] == '\r' ? lineTo - 1 : lineTo;
        if (to - from > limits.lineBytes()) {
            tooLarge = true;
            return;
        }
        if (openMetrics && Arrays.equals(END, 0, END.length, text, from, to)) {
            ended = true;
            return;
        }
        int first = from;
        while (first < to && (text[first] == ' ' || text[first] == '\t')) {
            first++;
        }
        if (first == to || text[first] == '#') {
            return;
        }
        if (line.read(text, first, to)) {
            sample(text, first);
        } else {
            skippedLines++;
        }
    }

    private void sample(byte[] text, int from) {
        samples++;
        if (samples > limits.samples()) {
            tooLarge = true;
            return;
        }
        int to = line.nameTo();
        Family family = INDEX.find(text, from, to);
        if (family == null && openMetrics) {
            family = counterWithoutSuffix(text, from, to);
        }
        if (family != null) {
            keep(family);
        }
    }

    /** OpenMetrics 1.0: a counter's sample ends in {@code _total}, which pgcache's own names mostly do not. */
    private @Nullable Family counterWithoutSuffix(byte[] text, int from, int to) {
        int cut = to - TOTAL.length;
        if (cut <= from || !Arrays.equals(TOTAL, 0, TOTAL.length, text, cut, to)) {
            return null;
        }
        Family family = INDEX.find(text, from, cut);
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
