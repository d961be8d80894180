package com.pgcache.model.exposition;

import java.nio.charset.StandardCharsets;

/**
 * Numbers of the exposition text, without a String for the usual ones: what Go's ParseFloat took when the format was
 * written, which is also the grammar of OpenMetrics. No hexadecimal numbers and no underscores: Prometheus takes none
 * either.
 */
final class Numbers {

    /** Exact in a double, so that one multiplication or division rounds correctly (Clinger's fast path). */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;

    /** More would not fit a long. */
    private static final int DIGITS = 18;

    private Numbers() {}

    /** A number, NaN or an infinity. */
    static boolean isNumber(byte[] text, int from, int to) {
        return isDecimal(text, from, to) || isNan(text, from, to) || isInfinity(text, from, to);
    }

    /** Digits with at most one point, and perhaps an exponent. */
    static boolean isDecimal(byte[] text, int from, int to) {
        int start = afterSign(text, from, to);
        int at = afterDigits(text, start, to);
        int digits = at - start;
        if (at < to && text[at] == '.') {
            int fraction = at + 1;
            at = afterDigits(text, fraction, to);
            digits += at - fraction;
        }
        if (digits > 0 && at < to && isLetter(text[at], 'e')) {
            int exponent = afterSign(text, at + 1, to);
            at = afterDigits(text, exponent, to);
            digits = at - exponent;
        }
        return digits > 0 && at == to;
    }

    /** A whole number of 64 bits. */
    static boolean isLong(byte[] text, int from, int to) {
        int start = afterSign(text, from, to);
        if (start == to || afterDigits(text, start, to) != to) {
            return false;
        }
        // Counted downwards, as there is one more negative number than there are positive ones.
        long limit = text[from] == '-' ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long value = 0;
        for (int at = start; at < to; at++) {
            int digit = text[at] - '0';
            if (value < limit / 10 || value * 10 < limit + digit) {
                return false;
            }
            value = value * 10 - digit;
        }
        return true;
    }

    /** NaN when the text is no number, or says NaN. */
    static double parse(byte[] text, int from, int to) {
        int at = afterSign(text, from, to);
        long digits = 0;
        int start = at;
        int point = -1;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                return slowly(text, from, to);
            }
        }
        int count = at - start - (point < 0 ? 0 : 1);
        if (count == 0 || count > DIGITS || digits > EXACT) {
            return slowly(text, from, to);
        }
        double value = point < 0 ? digits : digits / POWERS_OF_TEN[at - point - 1];
        return text[from] == '-' ? -value : value;
    }

    /** Exponents, long mantissas, NaN and infinities. */
    private static double slowly(byte[] text, int from, int to) {
        if (isDecimal(text, from, to)) {
            return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        }
        if (isInfinity(text, from, to)) {
            return text[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    private static boolean isNan(byte[] text, int from, int to) {
        return saysWord("nan", text, from, to);
    }

    private static boolean isInfinity(byte[] text, int from, int to) {
        int start = afterSign(text, from, to);
        return saysWord("inf", text, start, to) || saysWord("infinity", text, start, to);
    }

    private static boolean saysWord(String word, byte[] text, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (!isLetter(text[from + i], word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** In either case. */
    private static boolean isLetter(byte each, char lowerCase) {
        return (each | 0x20) == lowerCase;
    }

    private static int afterSign(byte[] text, int from, int to) {
        return from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
    }

    private static int afterDigits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
