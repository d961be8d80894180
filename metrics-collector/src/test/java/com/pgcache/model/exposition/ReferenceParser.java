package com.pgcache.model.exposition;

import static com.pgcache.model.column.Column.QUERIES_TOTAL;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.scrape.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The second opinion on a body: the text formats as their specifications say them (Prometheus text 0.0.4, OpenMetrics
 * 1.0), and the columns as {@link MetricColumns} says them. Strings, lists, maps and {@code Double.parseDouble}; nothing
 * is shared with {@link ExpositionParser} but that table. A byte is one {@code char} here, so that limits count bytes.
 *
 * <p>On purpose more generous than OpenMetrics: blanks, empty lines and a comma behind the last label are read as text
 * 0.0.4 allows them, and any sample may have an exemplar.
 */
final class ReferenceParser {

    private static final Pattern BLANKS_AROUND = Pattern.compile("^[ \t]+|[ \t]+$");
    private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /**
     * What Go's ParseFloat took when the format was written, which is what Prometheus takes today and what the grammar
     * of OpenMetrics says: no hexadecimal numbers, no underscores.
     */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)(e[+-]?[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    private static final Map<Column, List<MetricColumns.Series>> BY_COLUMN =
            MetricColumns.TABLE.stream().collect(Collectors.groupingBy(MetricColumns.Series::column));

    /** Everything that {@link Exposition} tells. */
    record Reading(
            Dialect dialect,
            List<Double> values,
            int samples,
            int kept,
            int skippedLines,
            boolean complete,
            boolean tooLarge) {

        static Reading of(Exposition exposition) {
            return new Reading(
                    exposition.dialect(),
                    Arrays.stream(exposition.values()).boxed().toList(),
                    exposition.samples(),
                    exposition.kept(),
                    exposition.skippedLines(),
                    exposition.isComplete(),
                    exposition.isTooLarge());
        }
    }

    /** One line. */
    private record Sample(String name, Map<String, String> labels, double value) {}

    /** A sample with the rows of the table that it belongs to. */
    private record Kept(double value, List<MetricColumns.Series> series) {}

    /** A line that the format does not allow. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why, null, false, false);
        }
    }

    private final boolean openMetrics;
    private final Limits limits;
    private final List<Kept> kept = new ArrayList<>();
    private int samples;
    private int skippedLines;
    private boolean ended;
    private boolean tooLarge;

    private ReferenceParser(boolean openMetrics, Limits limits) {
        this.openMetrics = openMetrics;
        this.limits = limits;
    }

    static Reading parse(byte[] body, boolean openMetrics, Limits limits) {
        ReferenceParser parser = new ReferenceParser(openMetrics, limits);
        parser.lines(new String(body, StandardCharsets.ISO_8859_1));
        return parser.reading();
    }

    private void lines(String body) {
        String rest = body;
        while (!rest.isEmpty() && !ended && !tooLarge) {
            String[] parts = rest.split("\n", 2);
            line(parts[0].endsWith("\r") ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
            rest = parts.length == 1 ? "" : parts[1];
        }
        if (ended && !rest.isEmpty()) {
            skippedLines++;
        }
    }

    private void line(String line) {
        if (line.length() > limits.lineBytes()) {
            tooLarge = true;
            return;
        }
        if (openMetrics && line.equals("# EOF")) {
            ended = true;
            return;
        }
        String text = trim(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        try {
            Sample sample = sample(text);
            samples++;
            tooLarge = samples > limits.samples();
            List<MetricColumns.Series> rows = MetricColumns.TABLE.stream()
                    .filter(series -> matches(series, sample))
                    .toList();
            if (!tooLarge && !rows.isEmpty()) {
                kept.add(new Kept(sample.value(), rows));
            }
        } catch (Malformed malformed) {
            skippedLines++;
        }
    }

    /** Blanks and tabs are the only white space of the format. */
    private static String trim(String text) {
        return BLANKS_AROUND.matcher(text).replaceAll("");
    }

    /** OpenMetrics writes the samples of a counter with {@code _total}. */
    private boolean isCalled(MetricColumns.Series series, String name) {
        return series.name().equals(name)
                || (openMetrics
                        && series.column().kind() == Column.Kind.COUNTER
                        && name.endsWith("_total")
                        && (series.name() + "_total").equals(name));
    }

    private Sample sample(String text) throws Malformed {
        Cursor cursor = new Cursor(text);
        String name = cursor.longest(METRIC_NAME);
        require(name.length() <= limits.nameBytes(), "name too long");
        cursor.blanks();
        Map<String, String> labels = cursor.takes('{') ? labels(cursor) : Map.of();
        cursor.blanks();
        double value = number(cursor.upTo(" \t"));
        cursor.blanks();
        if (!cursor.atEnd() && !cursor.sees('#')) {
            timestamp(cursor.upTo(" \t"));
            cursor.blanks();
        }
        if (openMetrics && cursor.takes('#')) {
            exemplar(cursor);
        }
        require(cursor.atEnd(), "more than a sample");
        return new Sample(name, labels, value);
    }

    private void exemplar(Cursor cursor) throws Malformed {
        cursor.blanks();
        require(cursor.takes('{'), "an exemplar has labels");
        labels(cursor);
        cursor.blanks();
        number(cursor.upTo(" \t"));
        cursor.blanks();
        if (!cursor.atEnd()) {
            timestamp(cursor.upTo(" \t"));
            cursor.blanks();
        }
    }

    /** Behind the opening brace, up to and with the closing one. */
    private Map<String, String> labels(Cursor cursor) throws Malformed {
        Map<String, String> labels = new TreeMap<>();
        cursor.blanks();
        while (!cursor.takes('}')) {
            String name = cursor.longest(LABEL_NAME);
            require(name.length() <= limits.nameBytes(), "name too long");
            cursor.blanks();
            require(cursor.takes('='), "= expected");
            cursor.blanks();
            require(labels.put(name, quoted(cursor)) == null, "the same label twice");
            require(labels.size() <= limits.labels(), "too many labels");
            cursor.blanks();
            if (!cursor.sees('}')) {
                require(cursor.takes(','), ", expected");
                cursor.blanks();
            }
        }
        return labels;
    }

    private String quoted(Cursor cursor) throws Malformed {
        require(cursor.takes('"'), "\" expected");
        StringBuilder value = new StringBuilder();
        int bytes = 0;
        while (!cursor.takes('"')) {
            char next = cursor.next();
            bytes++;
            if (next == '\\') {
                value.append(unescaped(cursor.next()));
                bytes++;
            } else {
                value.append(next);
            }
        }
        require(bytes <= limits.labelValueBytes(), "value too long");
        require(isUtf8(value.toString()), "not UTF-8");
        return value.toString();
    }

    private String unescaped(char escaped) throws Malformed {
        return switch (escaped) {
            case '\\' -> "\\";
            case '"' -> "\"";
            case 'n' -> "\n";
            default -> {
                require(openMetrics, "no such escape");
                yield "\\" + escaped;
            }
        };
    }

    private static boolean isUtf8(String bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static double number(String text) throws Malformed {
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (INFINITY.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        require(NUMBER.matcher(text).matches(), "no number");
        return Double.parseDouble(text);
    }

    /** Milliseconds in one format, seconds with a fraction in the other. */
    private void timestamp(String text) throws Malformed {
        if (openMetrics) {
            require(NUMBER.matcher(text).matches(), "no time");
            return;
        }
        require(INTEGER.matcher(text).matches(), "no time");
        try {
            Long.parseLong(text);
        } catch (NumberFormatException beyond) {
            throw new Malformed("no time of 64 bits");
        }
    }

    private boolean matches(MetricColumns.Series series, Sample sample) {
        if (!isCalled(series, sample.name())) {
            return false;
        }
        Map<String, String> labels = new TreeMap<>(sample.labels());
        // A label with an empty value is a label that is not there: both formats' data model.
        labels.values().removeIf(String::isEmpty);
        if (!Double.isNaN(series.quantile())) {
            String quantile = labels.remove("quantile");
            if (quantile == null || !isQuantile(quantile, series.quantile())) {
                return false;
            }
        }
        if (series.label() == null) {
            return labels.isEmpty();
        }
        String value = labels.remove(series.label());
        return value != null
                && labels.isEmpty()
                && (MetricColumns.ANY.equals(series.value()) || value.equals(series.value()));
    }

    private static boolean isQuantile(String text, double quantile) {
        return NUMBER.matcher(text).matches() && Double.parseDouble(text) == quantile;
    }

    private Reading reading() {
        Dialect dialect = dialect();
        List<Double> values = Arrays.stream(Column.values())
                .map(column -> value(column, dialect))
                .collect(Collectors.toList());
        return new Reading(dialect, values, samples, kept.size(), skippedLines, !openMetrics || ended, tooLarge);
    }

    /** docs/adr/0001: decided by the label of the total; without a total, by what more of the body's series are. */
    private Dialect dialect() {
        if (isPresent(QUERIES_TOTAL, Dialect.SEED)) {
            return Dialect.SEED;
        }
        if (isPresent(QUERIES_TOTAL, Dialect.CURRENT)) {
            return Dialect.CURRENT;
        }
        long seed = presentOf(Dialect.SEED);
        return seed > presentOf(Dialect.CURRENT) ? Dialect.SEED : Dialect.CURRENT;
    }

    private boolean isPresent(Column column, Dialect dialect) {
        return MetricColumns.TABLE.stream()
                .anyMatch(series -> series.column() == column && series.dialect() == dialect && isPresent(series));
    }

    private long presentOf(Dialect dialect) {
        return MetricColumns.TABLE.stream()
                .filter(series -> series.dialect() == dialect && isPresent(series))
                .count();
    }

    private boolean isPresent(MetricColumns.Series series) {
        return kept.stream().anyMatch(sample -> sample.series().contains(series));
    }

    /** Of the first row of the table that says something. */
    private double value(Column column, Dialect dialect) {
        return BY_COLUMN.getOrDefault(column, List.of()).stream()
                .filter(series -> series.isOf(dialect))
                .map(this::value)
                .filter(value -> !value.isNaN())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double value(MetricColumns.Series series) {
        if (!isPresent(series)) {
            return isZeroWhenMissing(series) ? 0 : Double.NaN;
        }
        List<Double> numbers = kept.stream()
                .filter(sample -> sample.series().contains(series))
                .map(sample -> sample.value() * series.factor())
                .filter(Double::isFinite)
                .toList();
        if (numbers.isEmpty()) {
            return Double.NaN;
        }
        if (!MetricColumns.ANY.equals(series.value())) {
            return numbers.get(0);
        }
        double sum = numbers.stream().reduce(Double::sum).orElseThrow();
        return Double.isFinite(sum) ? sum : Double.NaN;
    }

    /** A labelled member of a family that is there, but no quantile. */
    private boolean isZeroWhenMissing(MetricColumns.Series missing) {
        return missing.label() != null
                && Double.isNaN(missing.quantile())
                && MetricColumns.TABLE.stream()
                        .filter(series -> series.name().equals(missing.name())
                                && missing.label().equals(series.label()))
                        .anyMatch(this::isPresent);
    }

    private static void require(boolean condition, String what) throws Malformed {
        if (!condition) {
            throw new Malformed(what);
        }
    }

    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        boolean sees(char wanted) {
            return !atEnd() && text.charAt(at) == wanted;
        }

        boolean takes(char wanted) {
            if (sees(wanted)) {
                at++;
                return true;
            }
            return false;
        }

        char next() throws Malformed {
            require(!atEnd(), "the line ends too early");
            return text.charAt(at++);
        }

        void blanks() {
            while (sees(' ') || sees('\t')) {
                at++;
            }
        }

        String longest(Pattern pattern) throws Malformed {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            require(matcher.lookingAt(), "a name expected");
            at = matcher.end();
            return matcher.group();
        }

        String upTo(String ends) {
            int from = at;
            while (!atEnd() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }
    }
}
