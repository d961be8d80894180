package com.pgcache.collector.push;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** What a measurement is of: parameter {@code at}, seconds of the epoch or RFC 3339, with or without fractions. */
final class PushInstant {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");
    private static final int MAX_LENGTH = 40;

    private PushInstant() {}

    /**
     * @param given values of the parameter; none means the time of receipt, in whole seconds
     * @param past what is older is refused
     * @param future what is further ahead is refused
     * @return to the microsecond, as PostgreSQL keeps it
     * @throws PushRefusal 422 {@code invalid_instant}, naming the limit
     */
    static Instant of(List<String> given, Instant receivedAt, Duration past, Duration future) {
        if (given.isEmpty()) {
            return receivedAt.truncatedTo(ChronoUnit.SECONDS);
        }
        if (given.size() > 1) {
            throw PushRefusal.badInstant("must be given once at most");
        }
        Instant at = parsed(given.get(0)).truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(receivedAt.plus(future))) {
            throw PushRefusal.badInstant("must not be more than " + future.toSeconds() + " s ahead of our clock");
        }
        if (at.isBefore(receivedAt.minus(past))) {
            throw PushRefusal.badInstant("must not be older than " + past.toSeconds() + " s");
        }
        return at;
    }

    private static Instant parsed(String text) {
        try {
            if (SECONDS.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                long whole = seconds.longValue();
                return Instant.ofEpochSecond(
                        whole,
                        seconds.subtract(BigDecimal.valueOf(whole))
                                .movePointRight(9)
                                .longValue());
            }
            if (text.length() <= MAX_LENGTH) {
                // an offset of +02:00 loses its plus sign where a query is read as a form
                return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            }
        } catch (DateTimeException notATime) {
            // the same message as for what is too long
        }
        throw PushRefusal.badInstant("must be seconds of the epoch or a time such as 2026-01-31T12:00:00Z");
    }
}
