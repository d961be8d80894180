package com.pgcache.router.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110 section 14.1.2).
 *
 * @param from first byte, counted from 0
 * @param to last byte, not before {@code from}
 */
record ByteRange(int from, int to) {

    /** A range behind the end of the file. */
    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * @param header value of {@code Range}
     * @param length of the file in bytes
     * @return null for the whole file: several ranges, other units, and what makes no sense may be ignored
     */
    static @Nullable ByteRange of(String header, int length) {
        Matcher single = SINGLE.matcher(header);
        if (!single.matches() || single.group(1).isEmpty() && single.group(2).isEmpty()) {
            return null;
        }
        if (single.group(1).isEmpty()) {
            long last = Long.parseLong(single.group(2));
            return last == 0 || length == 0
                    ? UNSATISFIABLE
                    : new ByteRange((int) Math.max(0, length - last), length - 1);
        }
        long from = Long.parseLong(single.group(1));
        long to = single.group(2).isEmpty() ? length - 1L : Math.min(Long.parseLong(single.group(2)), length - 1L);
        if (from >= length) {
            return UNSATISFIABLE;
        }
        return to < from ? null : new ByteRange((int) from, (int) to);
    }
}
