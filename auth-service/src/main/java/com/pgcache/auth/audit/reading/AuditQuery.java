package com.pgcache.auth.audit.reading;

import com.pgcache.auth.wire.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants to see; every filter may be left out, and all that are given must hold.
 *
 * @param outcome {@code failure} for everything but {@code success}
 * @param from the first instant
 * @param to the first instant that is too late
 * @param after where the page before ended
 * @param everywhere whether all organisations are meant
 */
record AuditQuery(
        Optional<String> action,
        Optional<String> outcome,
        Optional<String> actor,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<AuditCursor> after,
        boolean everywhere) {

    private static final int TEXT_LENGTH_MAX = 64;
    private static final Set<String> SCOPES = Set.of("organization", "all");

    /** @throws com.pgcache.auth.wire.RefusalException 400 for what cannot be meant */
    static AuditQuery of(MultivaluedMap<String, String> query) {
        return new AuditQuery(
                text(query, "action"),
                text(query, "outcome"),
                text(query, "actor"),
                time(query, "from"),
                time(query, "to"),
                first(query, "cursor").map(cursor -> AuditCursor.parse(cursor)
                        .orElseThrow(() -> invalid("cursor", "expected one of an earlier answer"))),
                scope(query).equals("all"));
    }

    /** @throws com.pgcache.auth.wire.RefusalException 400 when it is no number from 1 to {@code max} */
    static int limit(MultivaluedMap<String, String> query, int absent, int max) {
        Optional<String> given = first(query, "limit");
        try {
            int limit = given.map(Integer::parseInt).orElse(absent);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // the same complaint as for one that is too large
        }
        throw invalid("limit", "expected a number from 1 to " + max);
    }

    private static String scope(MultivaluedMap<String, String> query) {
        String scope = first(query, "scope").orElse("organization");
        if (!SCOPES.contains(scope)) {
            throw invalid("scope", "expected organization or all");
        }
        return scope;
    }

    private static Optional<String> text(MultivaluedMap<String, String> query, String parameter) {
        Optional<String> text = first(query, parameter);
        if (text.isPresent()
                && (text.get().length() > TEXT_LENGTH_MAX || text.get().indexOf('\0') >= 0)) {
            throw invalid(parameter, "expected at most " + TEXT_LENGTH_MAX + " characters");
        }
        return text;
    }

    private static Optional<Instant> time(MultivaluedMap<String, String> query, String parameter) {
        try {
            return first(query, parameter).map(Instant::parse).filter(AuditQuery::isStorable);
        } catch (DateTimeParseException notATime) {
            throw invalid(parameter, "expected a time such as 2026-01-31T00:00:00Z");
        }
    }

    /** Before and after all of ours is no bound at all. */
    private static boolean isStorable(Instant time) {
        return time.isAfter(Instant.EPOCH) && time.isBefore(AuditCursor.END_OF_TIME);
    }

    private static Optional<String> first(MultivaluedMap<String, String> query, String parameter) {
        @Nullable String value = query.getFirst(parameter);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static RuntimeException invalid(String parameter, String expected) {
        return new Refusal(400, "VALIDATION_ERROR", "[query." + parameter + "] Invalid input: " + expected)
                .asException();
    }
}
