package com.pgcache.auth.audit.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended: the next one begins with what is older. Events that are written meanwhile are newer and move
 * nothing.
 *
 * @param at milliseconds count
 */
record AuditCursor(Instant at, long id) {

    static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Before everything. */
    static final AuditCursor START = new AuditCursor(END_OF_TIME, Long.MAX_VALUE);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,14})-([0-9]{1,18})");

    static AuditCursor of(AuditEntry last) {
        return new AuditCursor(last.at(), Long.parseLong(last.id()));
    }

    /** @return empty for what {@link #text()} never was */
    static Optional<AuditCursor> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new AuditCursor(
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String text() {
        return at.toEpochMilli() + "-" + id;
    }
}
