package com.pgcache.model.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The syntax of one sample: {@code metric_name [{label="value", ...}] value [timestamp]}, in OpenMetrics with an
 * exemplar behind it. It finds out where the parts are and that each is well formed; what they mean is for
 * {@link ExpositionParser}. One object reads line after line.
 *
 * <p>White space and a comma behind the last label are read as text 0.0.4 allows them in both formats: OpenMetrics is
 * stricter, but what is meant is clear.
 */
final class SampleLine {

    private static final byte[] QUANTILE = "quantile".getBytes(StandardCharsets.US_ASCII);

    /** Kinds of characters, by unsigned byte. */
    private static final byte[] KINDS = new byte[256];

    private static final byte COLON = 1;
    private static final byte DIGIT = 2;
    private static final byte LETTER = 3;

    static {
        KINDS[':'] = COLON;
        KINDS['_'] = LETTER;
        Arrays.fill(KINDS, '0', '9' + 1, DIGIT);
        Arrays.fill(KINDS, 'a', 'z' + 1, LETTER);
        Arrays.fill(KINDS, 'A', 'Z' + 1, LETTER);
    }

    private byte[] body = {};
    private final boolean openMetrics;
    private final Limits limits;
    private int at;
    private int end;

    private int nameTo;
    private int valueFrom;
    private int valueTo;

    // A label with an empty value is a label that is not there: the data model of both formats.
    private int labels;
    private int labelFrom;
    private int labelTo;
    private int labelValueFrom;
    private int labelValueTo;
    private int quantileFrom;
    private int quantileTo;

    /** Beginning and end of each label name of the line, or of its exemplar. */
    private int[] names = new int[16];

    SampleLine(boolean openMetrics, Limits limits) {
        this.openMetrics = openMetrics;
        this.limits = limits;
    }

    /**
     * @param text stays as it is for as long as this object is asked about the line
     * @param from the first byte that is no blank
     * @param to the end of the line, before LF or CRLF
     * @return false when it is no sample
     */
    boolean read(byte[] text, int from, int to) {
        body = text;
        at = from;
        end = to;
        labels = 0;
        quantileFrom = 0;
        quantileTo = 0;
        if (at == end || kind(at) == DIGIT) {
            return false;
        }
        nameTo = afterName(from, COLON);
        at = nameTo;
        if (nameTo == from || nameTo - from > limits.nameBytes()) {
            return false;
        }
        skipBlanks();
        return (!takes('{') || readLabels(true)) && readValue() && readTimestamp() && readExemplar() && at == end;
    }

    /** Where the name of the metric ends. */
    int nameTo() {
        return nameTo;
    }

    double value() {
        return Numbers.parse(body, valueFrom, valueTo);
    }

    /** Labels that are not {@code quantile}. */
    int labels() {
        return labels;
    }

    boolean hasQuantile() {
        return quantileTo > quantileFrom;
    }

    /** NaN when it is not a number. */
    double quantile() {
        return Numbers.parse(body, quantileFrom, quantileTo);
    }

    /** Whether the last label that is not {@code quantile} has this name. */
    boolean isLabelled(byte[] name) {
        return Arrays.equals(name, 0, name.length, body, labelFrom, labelTo);
    }

    /**
     * Whether the value of that label is this one. Compared as it stands: the ones we look for hold nothing that would
     * be escaped, so an escaped one is a different one.
     */
    boolean isLabelledWith(byte[] value) {
        return Arrays.equals(value, 0, value.length, body, labelValueFrom, labelValueTo);
    }

    /** Behind the opening brace, to behind the closing one. */
    private boolean readLabels(boolean ofSample) {
        int count = 0;
        skipBlanks();
        while (!takes('}')) {
            if (count == limits.labels() || !readLabel(count, ofSample)) {
                return false;
            }
            count++;
            skipBlanks();
            if (takes(',')) {
                skipBlanks();
            } else if (at == end || body[at] != '}') {
                return false;
            }
        }
        return true;
    }

    private boolean readLabel(int index, boolean ofSample) {
        int from = at;
        int to = afterName(from, DIGIT);
        at = to;
        if (from == to || kind(from) == DIGIT || to - from > limits.nameBytes() || isRepeated(index, from, to)) {
            return false;
        }
        skipBlanks();
        if (!takes('=')) {
            return false;
        }
        skipBlanks();
        if (!takes('"')) {
            return false;
        }
        int quoted = at;
        if (!skipQuoted() || at - 1 - quoted > limits.labelValueBytes()) {
            return false;
        }
        if (ofSample && at - 1 > quoted) {
            label(from, to, quoted, at - 1);
        }
        return true;
    }

    private void label(int from, int to, int quotedFrom, int quotedTo) {
        if (Arrays.equals(QUANTILE, 0, QUANTILE.length, body, from, to)) {
            quantileFrom = quotedFrom;
            quantileTo = quotedTo;
        } else {
            labels++;
            labelFrom = from;
            labelTo = to;
            labelValueFrom = quotedFrom;
            labelValueTo = quotedTo;
        }
    }

    /** Also remembers the name. */
    private boolean isRepeated(int index, int from, int to) {
        for (int each = 0; each < 2 * index; each += 2) {
            if (Arrays.equals(body, names[each], names[each + 1], body, from, to)) {
                return true;
            }
        }
        if (2 * index == names.length) {
            names = Arrays.copyOf(names, 2 * names.length);
        }
        names[2 * index] = from;
        names[2 * index + 1] = to;
        return false;
    }

    /**
     * To behind the closing quote. A value may hold any characters; backslash, quote and line feed stand as {@code \\},
     * {@code \"} and {@code \n}. In OpenMetrics any other character may follow a backslash, which then means itself.
     */
    private boolean skipQuoted() {
        byte[] text = body;
        int to = end;
        int next = at;
        int all = 0;
        while (next < to && text[next] != '"') {
            if (text[next] == '\\') {
                next++;
                if (next == to || !openMetrics && !isEscape(text[next])) {
                    return false;
                }
            }
            all |= text[next];
            next++;
        }
        boolean closed = next < to && (all >= 0 || isUtf8(at, next));
        at = next + 1;
        return closed;
    }

    private static boolean isEscape(byte each) {
        return each == '\\' || each == '"' || each == 'n';
    }

    private boolean readValue() {
        skipBlanks();
        valueFrom = at;
        skipToken();
        valueTo = at;
        skipBlanks();
        return Numbers.isNumber(body, valueFrom, valueTo);
    }

    /** Milliseconds in a whole number, or seconds in OpenMetrics; ignored, as the slot is the time of a scrape. */
    private boolean readTimestamp() {
        if (at == end || openMetrics && body[at] == '#') {
            return true;
        }
        int from = at;
        skipToken();
        int to = at;
        skipBlanks();
        return openMetrics ? Numbers.isDecimal(body, from, to) : Numbers.isLong(body, from, to);
    }

    /** Ignored, but a line ends well only when it is one. */
    private boolean readExemplar() {
        if (!openMetrics || !takes('#')) {
            return true;
        }
        skipBlanks();
        if (!takes('{') || !readLabels(false)) {
            return false;
        }
        skipBlanks();
        int from = at;
        skipToken();
        boolean number = Numbers.isNumber(body, from, at);
        skipBlanks();
        return number && readTimestamp();
    }

    /** The shortest form of each character only, no halves of surrogate pairs, nothing beyond U+10FFFF. */
    private boolean isUtf8(int from, int to) {
        int next = from;
        while (next < to) {
            int first = body[next++];
            if (first >= 0) {
                continue;
            }
            int more = (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
            if (more == 0 || to - next < more) {
                return false;
            }
            int point = first & (0x3F >> more);
            for (int last = next + more; next < last; next++) {
                if ((body[next] & 0xC0) != 0x80) {
                    return false;
                }
                point = point << 6 | body[next] & 0x3F;
            }
            int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
            if (point < least || point > Character.MAX_CODE_POINT || point >= 0xD800 && point <= 0xDFFF) {
                return false;
            }
        }
        return true;
    }

    /** Past characters of this kind and the kinds above it. The loops over many bytes work on locals. */
    private int afterName(int from, byte lowest) {
        byte[] text = body;
        int to = end;
        int next = from;
        while (next < to && KINDS[text[next] & 0xFF] >= lowest) {
            next++;
        }
        return next;
    }

    private byte kind(int position) {
        return KINDS[body[position] & 0xFF];
    }

    private boolean takes(char wanted) {
        if (at < end && body[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < end && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
    }

    private void skipToken() {
        byte[] text = body;
        int to = end;
        int next = at;
        while (next < to && text[next] != ' ' && text[next] != '\t') {
            next++;
        }
        at = next;
    }
}
