package com.pgcache.api.overview;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an instance's cache is behind its origin, from its last few scrapes. */
@Schema(description = "How far the cache is behind its origin right now")
record Freshness(
        State state,
        @Nullable Long lagBytes,
        @Nullable Double lagSeconds,
        @Schema(description = "Bytes per second by which the lag grows; negative while it shrinks") @Nullable
                Double lagSlope,
        @Schema(description = "While catching up: until there is no lag") @Nullable Double etaSeconds,
        @Nullable Double eventsPerSecond,
        @Nullable Double invalidationsPerSecond,
        @Schema(description = "The origin keeps WAL for the lag: more than 2 GiB, more than 10 GiB")
                Retained retained) {

    /** Worse from top to bottom; nobody knows about the last one. */
    @Schema(name = "FreshnessState")
    public enum State {
        /** No lag, and nothing was written. */
        IDLE,
        /** Less than 1 MiB. */
        IN_SYNC,
        /** More, but shrinking, or a burst of the last minutes. */
        CATCHING_UP,
        /** It does not shrink. */
        FALLING_BEHIND,
        /** It does not shrink, and no change came through in three scrapes. */
        STALLED,
        /** The last scrape is too old, or tells no lag. Never shown as if all were well. */
        UNKNOWN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the lag makes the origin keep. */
    public enum Retained {
        OK,
        WARNING,
        CRITICAL;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one scrape tells; null is not reported.
     *
     * @param events changes since the instance started
     */
    record Sample(
            Instant at,
            @Nullable Long lagBytes,
            @Nullable Double lagSeconds,
            @Nullable Long events,
            @Nullable Long invalidations) {}

    private static final long IN_SYNC_BYTES = 1L << 20;
    private static final long WARNING_BYTES = 2L << 30;
    private static final long CRITICAL_BYTES = 10L << 30;
    private static final Duration TREND = Duration.ofMinutes(5);
    private static final int STALLED_SCRAPES = 3;

    /**
     * @param samples sorted by time
     * @param stale whether the last of them is too old to be believed
     */
    static Freshness of(List<Sample> samples, boolean stale) {
        Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        Long lag = last == null ? null : last.lagBytes();
        if (last == null || lag == null) {
            return new Freshness(State.UNKNOWN, lag, null, null, null, null, null, Retained.OK);
        }
        List<Sample> recent = recent(samples, last.at());
        double slope = slope(recent);
        State state = stale ? State.UNKNOWN : state(recent, lag, slope);
        return new Freshness(
                state,
                lag,
                last.lagSeconds(),
                Figure.known(slope),
                state == State.CATCHING_UP && slope < 0 ? (Double) (lag / -slope) : null,
                stale ? null : perSecond(recent, true),
                stale ? null : perSecond(recent, false),
                lag >= CRITICAL_BYTES ? Retained.CRITICAL : lag >= WARNING_BYTES ? Retained.WARNING : Retained.OK);
    }

    private static State state(List<Sample> recent, long lag, double slope) {
        if (lag < IN_SYNC_BYTES) {
            return lag == 0 && grown(recent, true) == 0 ? State.IDLE : State.IN_SYNC;
        }
        if (recent.size() < STALLED_SCRAPES) {
            return State.UNKNOWN;
        }
        if (slope < 0) {
            return State.CATCHING_UP;
        }
        if (grown(recent.subList(recent.size() - STALLED_SCRAPES, recent.size()), true) == 0) {
            return State.STALLED;
        }
        Long first = recent.get(0).lagBytes();
        boolean burst = slope == 0 && first != null && first < IN_SYNC_BYTES;
        return burst ? State.CATCHING_UP : State.FALLING_BEHIND;
    }

    /** The last five minutes, or three scrapes if these take longer. */
    private static List<Sample> recent(List<Sample> samples, Instant last) {
        int from = 0;
        while (from < samples.size() - STALLED_SCRAPES && samples.get(from).at().isBefore(last.minus(TREND))) {
            from++;
        }
        return samples.subList(from, samples.size());
    }

    /** Theil-Sen: the median of the slopes between all pairs, which one odd scrape does not move. NaN below two. */
    static double slope(List<Sample> samples) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                Long earlier = samples.get(i).lagBytes();
                Long later = samples.get(j).lagBytes();
                double seconds =
                        Duration.between(samples.get(i).at(), samples.get(j).at())
                                        .toMillis()
                                / 1e3;
                if (earlier != null && later != null && seconds > 0) {
                    slopes.add((later - earlier) / seconds);
                }
            }
        }
        if (slopes.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(slopes);
        int middle = slopes.size() / 2;
        return slopes.size() % 2 == 1 ? slopes.get(middle) : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
    }

    /** Growth of a counter; after a restart everything it shows. NaN when it is not reported. */
    private static double grown(List<Sample> samples, boolean events) {
        double sum = Double.NaN;
        Long before = null;
        for (Sample sample : samples) {
            Long now = events ? sample.events() : sample.invalidations();
            if (now != null && before != null) {
                sum = (Double.isNaN(sum) ? 0 : sum) + (now < before ? now : now - before);
            }
            before = now;
        }
        return sum;
    }

    private static @Nullable Double perSecond(List<Sample> samples, boolean events) {
        double seconds = Duration.between(
                                samples.get(0).at(),
                                samples.get(samples.size() - 1).at())
                        .toMillis()
                / 1e3;
        return Figure.known(Figure.quotient(grown(samples, events), seconds));
    }
}
