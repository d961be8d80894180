package com.pgcache.collector.exposition;

import com.pgcache.model.scrape.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second opinion on a body: the text formats as their specifications say them (Prometheus text 0.0.4, OpenMetrics
 * 1.0), and the columns as {@link MetricColumns} says them. Strings, lists, maps and {@code Double.parseDouble}; nothing
 * is shared with {@link ExpositionParser} but that table. A byte is one {@code char} here, so that limits count bytes.
 */
final class ReferenceParser {

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

    /** One sample line of a family that the table knows. */
    private record Sample(String name, Map<String, String> labels, double value) {}

    /** A line that the format does not allow. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why, null, false, false);
        }
    }

    private final boolean openMetrics;
    private final Limits limits;
    private final List<Sample> kept = new ArrayList<>();
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
        for (String ended : body.split("\n", -1)) {
            String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
            if (line.length() > limits.lineBytes()) {
                tooLarge = true;
                return;
            }
            line(line);
            if (tooLarge || this.ended) {
                return;
            }
        }
    }

    private void line(String line) {
        String text = trim(line);
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("#")) {
            ended = openMetrics && text.equals("# EOF");
            return;
        }
        String name = text.split("[ \t{]", 2)[0];
        if (!METRIC_NAME.matcher(name).matches() || name.length() == text.length()) {
            skippedLines++;
            return;
        }
        try {
            Sample sample = isKnown(name) ? sample(text) : null;
            if (samples == limits.samples()) {
                tooLarge = true;
                return;
            }
            samples++;
            if (sample != null && MetricColumns.TABLE.stream().anyMatch(series -> matches(series, sample))) {
                kept.add(sample);
            }
        } catch (Malformed malformed) {
            skippedLines++;
        }
    }

    /** Blanks and tabs are the only white space of the format. */
    private static String trim(String text) {
        return text.replaceAll("^[ \t]+", "").replaceAll("[ \t]+$", "");
    }

    private boolean isKnown(String name) {
        return MetricColumns.TABLE.stream().anyMatch(series -> isCalled(series, name));
    }

    /** OpenMetrics writes the samples of a counter with {@code _total}. */
    private boolean isCalled(MetricColumns.Series series, String name) {
        return series.name().equals(name)
                || (openMetrics
                        && series.column().kind() == Column.Kind.COUNTER
                        && (series.name() + "_total").equals(name));
    }

    private Sample sample(String text) throws Malformed {
        Cursor cursor = new Cursor(text);
        String name = cursor.upTo(" \t{=,\"");
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
            String name = cursor.upTo(" \t=,{}\"");
            require(LABEL_NAME.matcher(name).matches(), "name of a label");
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
                require(!openMetrics || !cursor.sees('}'), "a comma without a label");
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

    private static String unescaped(char escaped) throws Malformed {
        return switch (escaped) {
            case '\\' -> "\\";
            case '"' -> "\"";
            case 'n' -> "\n";
            default -> throw new Malformed("no such escape");
        };
    }

    private static boolean isUtf8(String bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
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

    /** docs/adr/0001: decided by the label of the total; without a total, by what only the seed has. */
    private Dialect dialect() {
        throw new UnsupportedOperationException();
    }

    private @Nullable Double value(Column column, Dialect dialect) {
        throw new UnsupportedOperationException();
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

        String upTo(String ends) {
            int from = at;
            while (!atEnd() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }
    }
}
