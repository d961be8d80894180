package com.pgcache.api.instance;

import com.fasterxml.jackson.annotation.JsonValue;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.Mode;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How scraping an instance goes, for its member.
 *
 * @param outcome code of the last attempt; see {@link ScrapeCode}
 * @param message what is wrong and what to do about it; null when nothing is
 * @param samples of the last scrape
 * @param durationMs of the last attempt
 */
@Schema(description = "How scraping the instance goes")
public record Health(
        State state,
        @Schema(
                        description = "Which contract the instance speaks",
                        enumeration = {"current", "seed"})
                @Nullable
                String dialect,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant lastSuccessAt,
        @Schema(description = "Code of the last attempt: ok, timeout, dns, ...") @Nullable String outcome,
        @Schema(description = "What is wrong and what to do about it") @Nullable String message,
        @Nullable Integer samples,
        @Nullable Integer durationMs,
        @Schema(description = "Code of the last attempt to read per-query statistics") @Nullable
                String queriesOutcome) {

    private static final String NOT_SCRAPED = "The instance was not scraped for a while. We are on it.";
    private static final String NOT_PUSHED = "Nothing was pushed for a while. Check the job that pushes.";

    /** Worse from top to bottom, but for the first and the last. */
    @Schema(name = "InstanceState")
    public enum State {
        PENDING,
        UP,
        DEGRADED,
        STALE,
        DOWN,
        PAUSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The row of {@code fleet.scrape_health}.
     *
     * @param consecutiveFailures attempts since the last success
     */
    record Scrape(
            Instant lastAttemptAt,
            @Nullable Instant lastSuccessAt,
            String outcome,
            @Nullable String queriesOutcome,
            int consecutiveFailures,
            @Nullable String dialect,
            @Nullable Integer samples,
            int durationMs) {

        boolean failed() {
            return !outcome.equals(ScrapeCode.OK.code());
        }

        boolean queriesFailed() {
            return queriesOutcome != null && !queriesOutcome.equals(ScrapeCode.OK.code());
        }
    }

    /**
     * @param scrape null when the instance was never tried
     * @param interval the instance's scrape interval
     * @param mode decides whose fault a silence is
     */
    static Health of(@Nullable Scrape scrape, Duration interval, boolean paused, Mode mode, Instant now) {
        State state = state(scrape, interval, paused, now);
        if (scrape == null) {
            return new Health(state, null, null, null, null, null, null, null, null);
        }
        return new Health(
                state,
                scrape.dialect(),
                scrape.lastAttemptAt(),
                scrape.lastSuccessAt(),
                scrape.outcome(),
                message(scrape, state, mode),
                scrape.samples(),
                scrape.durationMs(),
                scrape.queriesOutcome());
    }

    public boolean speaks(Dialect contract) {
        return contract.code().equals(dialect);
    }

    private static State state(@Nullable Scrape scrape, Duration interval, boolean paused, Instant now) {
        if (paused) {
            return State.PAUSED;
        }
        if (scrape == null) {
            return State.PENDING;
        }
        if (scrape.lastSuccessAt() == null || scrape.consecutiveFailures() >= ScrapeCode.FAILURES_OF_A_DOWN_INSTANCE) {
            return State.DOWN;
        }
        Duration age = Duration.between(scrape.lastSuccessAt(), now);
        if (age.compareTo(interval.multipliedBy(5)) > 0) {
            return State.DOWN;
        }
        if (age.multipliedBy(2).compareTo(interval.multipliedBy(5)) > 0) {
            return State.STALE;
        }
        return scrape.failed() || scrape.queriesFailed() ? State.DEGRADED : State.UP;
    }

    private static @Nullable String message(Scrape scrape, State state, Mode mode) {
        if (scrape.failed()) {
            return explanation(scrape.outcome(), mode);
        }
        if (state == State.STALE || state == State.DOWN) {
            return mode == Mode.PUSH ? NOT_PUSHED : NOT_SCRAPED;
        }
        String queriesOutcome = scrape.queriesOutcome();
        return queriesOutcome != null && scrape.queriesFailed() ? explanation(queriesOutcome, mode) : null;
    }

    /** In words, for a code that may be newer than we are. */
    public static String explanation(String outcome, Mode mode) {
        ScrapeCode code = ScrapeCode.byCode(outcome).orElse(ScrapeCode.UNKNOWN);
        return mode == Mode.PUSH ? code.explanationOfPush() : code.explanation();
    }
}
