package com.pgcache.api.window;

import com.pgcache.api.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** With which other time a window is compared; always as long as the window. */
public sealed interface Comparison {

    /** Start of the other window, perhaps not on a step; null for {@link None}. */
    @Nullable
    Instant start(Instant from, Duration length);

    /** With nothing. */
    record None() implements Comparison {
        @Override
        public @Nullable Instant start(Instant from, Duration length) {
            return null;
        }
    }

    /** With the time right before the window. */
    record Previous() implements Comparison {
        @Override
        public Instant start(Instant from, Duration length) {
            return from.minus(length);
        }
    }

    /** With the same time a week before. */
    record Week() implements Comparison {
        @Override
        public Instant start(Instant from, Duration length) {
            return from.minus(Duration.ofDays(7));
        }
    }

    /** With a time of the caller's choice. */
    record From(Instant at) implements Comparison {
        @Override
        public Instant start(Instant from, Duration length) {
            return at;
        }
    }

    /** {@code none}, {@code previous}, {@code week}, or the instant at which the other window starts. */
    static Comparison parse(Parameters parameters, @Nullable String text) {
        if (text == null || text.equals("none")) {
            return new None();
        }
        if (text.equals("previous")) {
            return new Previous();
        }
        if (text.equals("week")) {
            return new Week();
        }
        Parameters attempt = new Parameters();
        Instant at = attempt.instant("compare", text);
        if (at == null) {
            parameters.wrong("compare", "must be none, previous, week, or a time such as 2026-01-31T12:00:00Z");
            return new None();
        }
        return new From(at);
    }
}
