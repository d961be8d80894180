package com.pgcache.model.csv;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines as RFC 4180 has them: they end with CR and LF, and text is in quotes. Text may be of anybody's choice, so a field
 * that a spreadsheet would take for a formula gets an apostrophe in front; numbers cannot be one.
 */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv";

    /** What formulas begin with, in wide letters too, and what a spreadsheet drops before it looks. */
    private static final String DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** Null is an empty field, a number or a truth value stands as it is, everything else is text. */
    public static String line(@Nullable Object... fields) {
        return Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Names of ours, without quotes. */
    public static String header(String... names) {
        return String.join(",", names) + "\r\n";
    }

    private static String field(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return "";
        }
        String defused = isFormula(text) ? "'" + text : text;
        return '"' + defused.replace("\"", "\"\"") + '"';
    }

    /** Blanks in front of a formula do not keep it from being one. */
    private static boolean isFormula(String text) {
        String visible = text.strip();
        return DANGEROUS.indexOf(text.charAt(0)) >= 0
                || !visible.isEmpty() && DANGEROUS.indexOf(visible.charAt(0)) >= 0;
    }
}
