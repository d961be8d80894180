package com.pgcache.api.http;

import com.pgcache.model.problem.Problem;
import com.pgcache.model.problem.Problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request says, one value at a time, and remembers all that was wrong: {@link #refuseIfWrong()} tells it
 * at once. A wrong value is read as its default.
 */
public final class Parameters {

    /** Times outside are typing errors, and some do not fit the database. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final Instant EARLIEST_STORABLE = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST_STORABLE = Instant.parse("9999-12-31T23:59:59Z");

    private final List<FieldError> errors = new ArrayList<>();

    public void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /**
     * Ends the request when anything was wrong.
     *
     * @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} with every field that was wrong
     */
    public void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }

    /** A whole number in decimal; {@code absent} when there is none. */
    public int integer(String field, @Nullable String text, int absent, int from, int to) {
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the same message as for a number that is out of range
        }
        wrong(field, "must be a whole number from " + from + " to " + to);
        return absent;
    }

    public @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException notATime) {
            // the same message as for a time that is out of range
        }
        wrong(field, "must be a time such as 2026-01-31T12:00:00Z, from the year 2000 to 2099");
        return null;
    }

    /** The id of an instance, in full: {@link UUID#fromString} alone takes 1-1-1-1-1 as well. */
    public @Nullable UUID instance(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            // the same message as for one that is too short
        }
        wrong(field, "must be the id of an instance");
        return null;
    }

    /** One of {@code allowed}, which is listed in the order of iteration when the text is none of them. */
    public String oneOf(String field, @Nullable String text, String absent, Set<String> allowed) {
        if (text == null) {
            return absent;
        }
        if (allowed.contains(text)) {
            return text;
        }
        wrong(field, "must be one of " + String.join(", ", allowed));
        return absent;
    }

    /** A name as it is stored: no blanks around it, on one line, and not empty. */
    public String name(String field, @Nullable String text, int maxLength) {
        String stripped = text == null ? "" : text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 1 || length > maxLength) {
            wrong(field, "must have 1 to " + maxLength + " characters");
        } else if (!isPlain(stripped)) {
            wrong(field, "must not contain control characters");
        }
        return stripped;
    }

    /** Without control characters, and {@link #isStorable(String)}. */
    public static boolean isPlain(String text) {
        return isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether it can be bound to a statement: PostgreSQL has no character 0, and no encoding the half of a character. */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(character -> character == 0 || Character.getType(character) == Character.SURROGATE);
    }

    /** Whether it can be bound to a statement, and be calculated with. */
    public static boolean isStorable(Instant at) {
        return !at.isBefore(EARLIEST_STORABLE) && !at.isAfter(LATEST_STORABLE);
    }

    /** Text that fits and can be stored. */
    public String text(String field, @Nullable String text, int maxLength) {
        if (text == null) {
            return "";
        }
        if (text.codePointCount(0, text.length()) > maxLength || !isStorable(text)) {
            wrong(field, "must be at most " + maxLength + " characters");
            return "";
        }
        return text;
    }
}
