package com.pgcache.collector.exposition;

import com.pgcache.collector.exposition.FamilyIndex.Family;
import com.pgcache.collector.exposition.FamilyIndex.Member;
import com.pgcache.collector.exposition.MetricColumns.Series;
import com.pgcache.model.scrape.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus text format 0.0.4 and OpenMetrics text 1.0, in one pass over the bytes. Lines of families that
 * {@link MetricColumns} does not know are recognised by their name and skipped; the others are read to their end. A
 * line that is no sample is counted and skipped, never thrown.
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
    private static final byte[] QUANTILE = "quantile".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOTAL = "_total".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "# EOF".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int end;
    private final boolean openMetrics;
    private final Limits limits;
    private int at;

    /** By row of the table; NaN for a series that the body does not have. */
    private final double[] found = new double[TABLE.size()];

    private int samples;
    private int kept;
    private int skippedLines;
    private boolean ended;
    private boolean tooLarge;

    // The labels of the line being read: at most one that is not a quantile can match a series.
    private int labelFrom;
    private int labelTo;
    private int valueFrom;
    private int valueTo;
    private int labels;
    private double quantile;

    private ExpositionParser(byte[] body, int length, boolean openMetrics, Limits limits) {
        this.body = body;
        this.end = length;
        this.openMetrics = openMetrics;
        this.limits = limits;
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
            line();
            skipLine();
            tooLarge = samples > limits.samples() || at - 1 - from > limits.lineBytes();
        }
        if (ended && at < end) {
            skippedLines++;
        }
        Dialect dialect = dialect();
        boolean complete = !openMetrics || ended;
        return new Exposition(dialect, columns(dialect), samples, kept, skippedLines, complete, tooLarge);
    }

    private void line() {
        if (openMetrics && isEnd()) {
            ended = true;
            return;
        }
        skipBlanks();
        if (at < end && isNameStart(body[at])) {
            sample();
        } else if (at < end && body[at] != '#' && !isLineEnd(at)) {
            skippedLines++;
        }
    }

    private boolean isEnd() {
        int to = at + END.length;
        return to <= end && Arrays.equals(END, 0, END.length, body, at, to) && (to == end || isLineEnd(to));
    }

    /** {@code metric_name [{label="value", ...}] value [timestamp]}, separated by blanks or tabs. */
    private void sample() {
        int from = at;
        int to = at;
        int hash = FamilyIndex.HASH_START;
        while (to < end && isName(body[to])) {
            hash = FamilyIndex.hash(hash, body[to]);
            to++;
        }
        at = to;
        Family family = INDEX.find(hash, body, from, at);
        if (family == null && openMetrics) {
            family = counterWithoutSuffix(from, at);
        }
        boolean good = family == null ? looksLikeASample() : read(family);
        if (good && to - from <= limits.nameBytes()) {
            samples++;
        } else {
            skippedLines++;
        }
    }

    /** OpenMetrics 1.0: a counter's sample ends in {@code _total}, which pgcache's own names mostly do not. */
    private @Nullable Family counterWithoutSuffix(int from, int to) {
        int cut = to - TOTAL.length;
        if (cut <= from || !Arrays.equals(TOTAL, 0, TOTAL.length, body, cut, to)) {
            return null;
        }
        int hash = FamilyIndex.HASH_START;
        for (int each = from; each < cut; each++) {
            hash = FamilyIndex.hash(hash, body[each]);
        }
        Family family = INDEX.find(hash, body, from, cut);
        return family != null && family.isCounter() ? family : null;
    }

    /** Enough of a look to tell foreign metrics from prose: what is not kept is not worth a full read. */
    private boolean looksLikeASample() {
        skipBlanks();
        if (at >= end) {
            return false;
        }
        byte next = body[at];
        return next == '{' || isDigit(next) || next == '-' || next == '+' || next == '.' || next == 'N' || next == 'I';
    }

    /** False when the line is malformed. */
    private boolean read(Family family) {
        labels = 0;
        quantile = Double.NaN;
        skipBlanks();
        if (at < end && body[at] == '{' && !readLabels()) {
            return false;
        }
        skipBlanks();
        int from = at;
        skipToken();
        double value = Numbers.parse(body, from, at);
        boolean readable = !Double.isNaN(value) || Numbers.saysNan(body, from, at);
        if (!readable || !timestampAndEnd()) {
            return false;
        }
        keep(family, value);
        return true;
    }

    private void keep(Family family, double value) {
        boolean known = false;
        for (Member member : family.members()) {
            if (matches(member)) {
                known = true;
                add(member, value);
            }
        }
        if (known) {
            kept++;
        }
    }

    /** The first sample of a series counts; for a sum over label values all of them do. */
    private void add(Member member, double value) {
        double scaled = value * TABLE.get(member.row()).factor();
        boolean isSum = member.label() != null && member.value() == null;
        if (Double.isNaN(found[member.row()])) {
            found[member.row()] = Double.isFinite(scaled) ? scaled : Double.NaN;
        } else if (isSum && Double.isFinite(scaled)) {
            found[member.row()] += scaled;
        }
    }

    private boolean matches(Member member) {
        boolean sameQuantile = Double.isNaN(member.quantile()) ? Double.isNaN(quantile) : member.quantile() == quantile;
        byte @Nullable [] label = member.label();
        if (!sameQuantile || (label == null) != (labels == 0) || labels > 1) {
            return false;
        }
        if (label == null) {
            return true;
        }
        byte @Nullable [] value = member.value();
        return Arrays.equals(label, 0, label.length, body, labelFrom, labelTo)
                && (value == null || Arrays.equals(value, 0, value.length, body, valueFrom, valueTo));
    }

    /**
     * Label values are compared as they stand: the ones we look for hold nothing that would be escaped, so an escaped
     * one is a different one.
     */
    private boolean readLabels() {
        at++;
        for (int count = 0; count <= limits.labels(); count++) {
            skipBlanks();
            if (at < end && body[at] == '}') {
                at++;
                return true;
            }
            if (!readLabel()) {
                return false;
            }
            skipBlanks();
            if (at < end && body[at] == ',') {
                at++;
            } else if (at >= end || body[at] != '}') {
                return false;
            }
        }
        return false;
    }

    private boolean readLabel() {
        int nameFrom = at;
        if (at >= end || !isNameStart(body[at])) {
            return false;
        }
        while (at < end && isName(body[at])) {
            at++;
        }
        int nameTo = at;
        skipBlanks();
        if (at >= end || body[at] != '=') {
            return false;
        }
        at++;
        skipBlanks();
        if (at >= end || body[at] != '"') {
            return false;
        }
        at++;
        int from = at;
        if (!skipQuoted() || nameTo - nameFrom > limits.nameBytes() || at - 1 - from > limits.labelValueBytes()) {
            return false;
        }
        if (Arrays.equals(QUANTILE, 0, QUANTILE.length, body, nameFrom, nameTo)) {
            quantile = Numbers.parse(body, from, at - 1);
        } else {
            labels++;
            labelFrom = nameFrom;
            labelTo = nameTo;
            valueFrom = from;
            valueTo = at - 1;
        }
        return true;
    }

    /**
     * To behind the closing quote. A label value may hold any characters; backslash, quote and line feed stand as
     * {@code \\}, {@code \"} and {@code \n}.
     */
    private boolean skipQuoted() {
        while (at < end) {
            byte each = body[at];
            if (each == '"') {
                at++;
                return true;
            }
            if (each == '\n') {
                return false;
            }
            if (each == '\\') {
                at++;
                if (at >= end || body[at] != '\\' && body[at] != '"' && body[at] != 'n') {
                    return false;
                }
            }
            at++;
        }
        return false;
    }

    /** An optional timestamp, an exemplar where there may be one, and nothing else up to the end of the line. */
    private boolean timestampAndEnd() {
        skipBlanks();
        if (at < end && (body[at] == '-' || isDigit(body[at])) && !timestamp()) {
            return false;
        }
        skipBlanks();
        boolean exemplar = openMetrics && at < end && body[at] == '#';
        return exemplar || at >= end || isLineEnd(at);
    }

    /** Milliseconds in a whole number, or seconds in OpenMetrics; ignored, as the slot is the time of a scrape. */
    private boolean timestamp() {
        int from = at;
        if (openMetrics) {
            skipToken();
            return !Double.isNaN(Numbers.parse(body, from, at));
        }
        at++;
        while (at < end && isDigit(body[at])) {
            at++;
        }
        return true;
    }

    /**
     * The label {@code status} on {@code pgcache_queries_total} makes it the seed's dialect. An instance of the seed
     * that has seen no query yet has no such series, so then the other families decide.
     */
    private Dialect dialect() {
        int seed = 0;
        int current = 0;
        for (int row = 0; row < found.length; row++) {
            Series series = TABLE.get(row);
            if (Double.isNaN(found[row]) || series.dialect() == null) {
                continue;
            }
            if (series.column() == Column.QUERIES_TOTAL && series.dialect() == Dialect.SEED) {
                return Dialect.SEED;
            }
            seed += series.dialect() == Dialect.SEED ? 1 : 0;
            current += series.dialect() == Dialect.CURRENT ? 1 : 0;
        }
        return seed > current ? Dialect.SEED : Dialect.CURRENT;
    }

    private double[] columns(Dialect dialect) {
        double[] values = new double[Column.values().length];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < found.length; row++) {
            Series series = TABLE.get(row);
            int column = series.column().ordinal();
            // Two rows may fill one column: a name and the one it had in an older version. The first one wins.
            if (series.isOf(dialect) && Double.isNaN(values[column])) {
                values[column] = Double.isNaN(found[row]) ? whenMissing(row) : found[row];
            }
        }
        return values;
    }

    private double whenMissing(int row) {
        Series missing = TABLE.get(row);
        if (missing.label() == null || !Double.isNaN(missing.quantile())) {
            return Double.NaN;
        }
        for (int other = 0; other < found.length; other++) {
            Series series = TABLE.get(other);
            boolean sameFamily =
                    series.name().equals(missing.name()) && missing.label().equals(series.label());
            if (sameFamily && !Double.isNaN(found[other])) {
                return 0;
            }
        }
        return Double.NaN;
    }

    private void skipBlanks() {
        while (at < end && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
    }

    private void skipToken() {
        while (at < end && body[at] > ' ') {
            at++;
        }
    }

    private void skipLine() {
        int next = at;
        while (next < end && body[next] != '\n') {
            next++;
        }
        at = next + 1;
    }

    /** LF, or CR just before one or before the end. */
    private boolean isLineEnd(int position) {
        byte each = body[position];
        return each == '\n' || each == '\r' && (position + 1 >= end || body[position + 1] == '\n');
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isNameStart(byte each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each == '_' || each == ':';
    }

    private static boolean isName(byte each) {
        return isNameStart(each) || isDigit(each);
    }
}
