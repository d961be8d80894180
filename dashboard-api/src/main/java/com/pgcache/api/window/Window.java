package com.pgcache.api.window;

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
public record Window(Instant from, Instant to, Duration step) {

    /** A week of five-minute steps, and a little: more points say no more on any screen. */
    public static final int MAX_POINTS = 2_100;

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final int AIMED_POINTS = 300;
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    /** The hour is for the clocks, and for the time that a page is open. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** Nothing outside may be shown. */
    public record Bounds(Instant from, Instant to) {}

    /** What a request asks for; every part may be missing. */
    public record Request(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Duration step,
            Comparison comparison,
            @Nullable Bounds bounds) {

        public Request(@Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Comparison comparison) {
            this(from, to, step, comparison, null);
        }

        public static Request parse(
                Parameters parameters,
                @Nullable String from,
                @Nullable String to,
                @Nullable String step,
                @Nullable String compare) {
            Instant parsedFrom = parameters.instant("from", from);
            Instant parsedTo = parameters.instant("to", to);
            Duration parsedStep = parseStep(parameters, step);
            return new Request(parsedFrom, parsedTo, parsedStep, Comparison.parse(parameters, compare));
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
     * The last hour unless asked otherwise. Without a step about 300 points. No step is shorter than {@code shortest},
     * nor than what is still kept of the oldest time in question. A step that lies only partly in the bounds is left out.
     *
     * @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} on {@code from} or {@code step}
     */
    public static Window of(Request request, Duration shortest, Retention retention, Instant now) {
        Instant to = request.to() == null ? now : request.to();
        Instant from = request.from() == null ? to.minus(DEFAULT_LENGTH) : request.from();
        Parameters parameters = new Parameters();
        Duration length = Duration.between(from, to);
        if (!from.isBefore(to)) {
            parameters.wrong("from", "must be before to");
        } else if (length.compareTo(retention.hours().plus(SLACK)) > 0) {
            parameters.wrong("from", "must be at most " + retention.hours().toDays() + " days before to");
        }
        parameters.refuseIfWrong();
        Instant compared = request.comparison().start(from, length);
        Instant oldest = compared != null && compared.isBefore(from) ? compared : from;
        Duration kept = retention.shortestStep(oldest, now);
        Duration step = step(request.step(), length, shortest.compareTo(kept) > 0 ? shortest : kept);
        Window window = snap(from, to, step).within(request.bounds());
        if (!window.from.isBefore(window.to)) {
            parameters.wrong("step", "must fit into what the link shows; here it is " + step.toSeconds() + " seconds");
        }
        if (window.points() > MAX_POINTS) {
            parameters.wrong("step", "must be long enough for at most " + MAX_POINTS + " points in the window");
        }
        parameters.refuseIfWrong();
        return window;
    }

    /** As long, on the same steps; null for a comparison with nothing. */
    public @Nullable Window compared(Comparison comparison) {
        Instant start = comparison.start(from, length());
        if (start == null) {
            return null;
        }
        Instant first = floor(start, step);
        return new Window(first, first.plus(length()), step);
    }

    public Tier tier() {
        return Tier.of(step);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public int points() {
        // asked for every value; dividing durations takes a BigDecimal
        return (int) (length().toSeconds() / step.toSeconds());
    }

    /** Which step a time falls into; negative before the window, {@link #points()} or more after it. */
    public int indexOf(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond() - from.getEpochSecond(), step.toSeconds()));
    }

    private static Duration step(@Nullable Duration asked, Duration length, Duration shortest) {
        long seconds = asked != null ? asked.toSeconds() : (length.toSeconds() + AIMED_POINTS - 1) / AIMED_POINTS;
        long atLeast = Math.max(seconds, shortest.toSeconds());
        return STEPS.stream()
                .filter(step -> step.toSeconds() >= atLeast)
                .findFirst()
                .orElseGet(() -> STEPS.get(STEPS.size() - 1));
    }

    private static Window snap(Instant from, Instant to, Duration step) {
        return new Window(floor(from, step), ceiling(to, step), step);
    }

    private Window within(@Nullable Bounds bounds) {
        return bounds == null
                ? this
                : new Window(
                        from.isBefore(bounds.from) ? ceiling(bounds.from, step) : from,
                        to.isAfter(bounds.to) ? floor(bounds.to, step) : to,
                        step);
    }

    /** The multiple of the step, since the epoch, at it or after it. */
    public static Instant ceiling(Instant at, Duration step) {
        Instant floor = floor(at, step);
        return floor.equals(at) ? floor : floor.plus(step);
    }

    /** The multiple of the step, since the epoch, at it or before it. */
    public static Instant floor(Instant at, Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
