package com.pgcache.api.metrics;

import com.pgcache.api.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A span of time cut into steps. Both ends lie on a multiple of the step since the epoch, so that all who look at the
 * same screen within a step ask for exactly the same window, and the second of them is answered by pgcache.
 *
 * @param from start of the first step
 * @param to end of the last step, excluded
 */
record Window(Instant from, Instant to, Duration step) {

    /** Raw snapshots are kept for seven days; the hour is for the clocks and for the time a page is open. */
    static final Duration LONGEST = Duration.ofDays(7).plusHours(1);

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final int AIMED_POINTS = 300;
    private static final int MAX_POINTS = 1500;
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    /** What a request asks for; every part may be missing. */
    record Request(@Nullable Instant from, @Nullable Instant to, @Nullable Duration step) {

        static Request parse(Parameters parameters, @Nullable String from, @Nullable String to, @Nullable String step) {
            Instant parsedFrom = parameters.instant("from", from);
            Instant parsedTo = parameters.instant("to", to);
            return new Request(parsedFrom, parsedTo, parseStep(parameters, step));
        }

        private static @Nullable Duration parseStep(Parameters parameters, @Nullable String text) {
            if (text == null) {
                return null;
            }
            for (Duration step : STEPS) {
                if (text.equals(Long.toString(step.toSeconds()))) {
                    return step;
                }
            }
            String allowed =
                    STEPS.stream().map(step -> Long.toString(step.toSeconds())).collect(Collectors.joining(", "));
            parameters.wrong("step", "must be one of " + allowed + " seconds");
            return null;
        }
    }

    /**
     * The last hour unless asked otherwise. Without a step about 300 points; no step is shorter than the interval.
     *
     * @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} on {@code from} or {@code step}
     */
    static Window of(Request request, Duration interval, Instant now) {
        Instant to = request.to() == null ? now : request.to();
        Instant from = request.from() == null ? to.minus(DEFAULT_LENGTH) : request.from();
        Parameters parameters = new Parameters();
        Duration length = Duration.between(from, to);
        if (!from.isBefore(to)) {
            parameters.wrong("from", "must be before to");
        } else if (length.compareTo(LONGEST) > 0) {
            parameters.wrong("from", "must be at most 7 days before to");
        }
        parameters.refuseIfWrong();
        Window window = snap(from, to, step(request.step(), length, interval));
        if (window.points() > MAX_POINTS) {
            parameters.wrong("step", "must be long enough for at most " + MAX_POINTS + " points in the window");
        }
        parameters.refuseIfWrong();
        return window;
    }

    int points() {
        return (int) Duration.between(from, to).dividedBy(step);
    }

    /** Which step a time falls into; negative before the window, {@link #points()} or more after it. */
    int indexOf(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond() - from.getEpochSecond(), step.toSeconds()));
    }

    Instant startOf(int index) {
        return from.plus(step.multipliedBy(index));
    }

    private static Duration step(@Nullable Duration asked, Duration length, Duration interval) {
        long seconds = asked != null ? asked.toSeconds() : (length.toSeconds() + AIMED_POINTS - 1) / AIMED_POINTS;
        long atLeast = Math.max(seconds, interval.toSeconds());
        return STEPS.stream()
                .filter(step -> step.toSeconds() >= atLeast)
                .findFirst()
                .orElseGet(() -> STEPS.get(STEPS.size() - 1));
    }

    private static Window snap(Instant from, Instant to, Duration step) {
        long seconds = step.toSeconds();
        long first = Math.floorDiv(from.getEpochSecond(), seconds);
        long last = Math.floorDiv(to.getEpochSecond(), seconds);
        boolean onStep = last * seconds == to.getEpochSecond() && to.getNano() == 0;
        long end = onStep ? last : last + 1;
        return new Window(Instant.ofEpochSecond(first * seconds), Instant.ofEpochSecond(end * seconds), step);
    }
}
