package com.pgcache.collector.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decimal numbers of the exposition text, without a String for the usual ones. */
final class Numbers {

    /** Exact in a double, so that one division rounds correctly (Clinger's fast path). */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;
    private static final int LONGEST = 64;

    private Numbers() {}

    /** True when the text says NaN, in any case: a value, although not one to keep. */
    static boolean saysNan(byte[] text, int from, int to) {
        return to - from == 3
                && (text[from] | 0x20) == 'n'
                && (text[from + 1] | 0x20) == 'a'
                && (text[from + 2] | 0x20) == 'n';
    }

    /** NaN when the text is no number, or says NaN. */
    static double parse(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (at < to && (negative || text[at] == '+')) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (; at < to; at++) {
            byte each = text[at];
            if (each >= '0' && each <= '9') {
                digits = digits * 10 + (each - '0');
                count++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (each == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return slowly(text, from, to);
            }
        }
        if (count == 0 || count > 18 || digits > EXACT) {
            return slowly(text, from, to);
        }
        double value = fraction > 0 ? digits / POWERS_OF_TEN[fraction] : digits;
        return negative ? -value : value;
    }

    /** Exponents, long mantissas, NaN and infinities. */
    private static double slowly(byte[] text, int from, int to) {
        if (to - from > LONGEST) {
            return Double.NaN;
        }
        String word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity":
                return Double.POSITIVE_INFINITY;
            case "-inf", "-infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                return decimal(word);
        }
    }

    private static double decimal(String word) {
        for (int i = 0; i < word.length(); i++) {
            // Java alone would also take 1f, 1d and hexadecimal floats.
            if ("0123456789.+-eE".indexOf(word.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
