package com.pgcache.api.ratelimit;

import com.pgcache.model.memory.RecentlyUsed;
import java.time.Duration;
import java.time.Instant;

/** Counts the requests of each subject in windows that begin with a request. Thread-safe; bounded however many come. */
final class RequestWindows {

    private final int limit;
    private final Duration length;
    private final RecentlyUsed<String, Window> windows;

    /** @param subjects remembered; whoever is forgotten begins a new window */
    RequestWindows(int limit, Duration length, int subjects) {
        this.limit = limit;
        this.length = length;
        this.windows = new RecentlyUsed<>(subjects);
    }

    /**
     * Where a subject stands after this request.
     *
     * @param remaining requests until the window ends; negative when this one is too many
     * @param resetSeconds until then, rounded up
     */
    record Standing(int remaining, long resetSeconds) {

        boolean isOver() {
            return remaining < 0;
        }
    }

    Standing count(String subject, Instant now) {
        Window window = windows.get(subject).filter(open -> open.covers(now)).orElse(null);
        if (window == null) {
            window = new Window(now, now.plus(length));
            windows.put(subject, window);
        }
        int remaining = limit - window.next();
        long millis = Duration.between(now, window.end).toMillis();
        return new Standing(Math.max(remaining, -1), Math.max(1, (millis + 999) / 1000));
    }

    private static final class Window {

        private final Instant start;
        private final Instant end;
        private int requests;

        Window(Instant start, Instant end) {
            this.start = start;
            this.end = end;
        }

        /** Not when the clock was set back, which must lock nobody out. */
        boolean covers(Instant now) {
            return !now.isBefore(start) && now.isBefore(end);
        }

        synchronized int next() {
            return ++requests;
        }
    }
}
