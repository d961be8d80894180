package com.pgcache.api.preflight;

import com.fasterxml.jackson.annotation.JsonValue;
import com.pgcache.model.scrape.ScrapeCode;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One step of a preflight, as it ended.
 *
 * @param code of a {@link ScrapeCode}, or one that only a preflight has; null when all is well
 * @param message what is wrong and what to do about it
 * @param detail what was found
 */
@Schema(description = "One step of a preflight, sent when it has ended")
record PreflightStep(
        @Schema(enumeration = {"url", "dns", "tcp", "tls", "http", "metrics", "dialect", "queries", "counters"})
                Step step,
        @Schema(enumeration = {"ok", "warning", "failed", "skipped"}) State state,
        @Schema(description = "Stable: blocked_address, dns, connect_refused, timeout, tls, auth, ...") @Nullable
                String code,
        @Schema(description = "What is wrong and what to do about it") @Nullable String message,
        @Schema(description = "What was found", examples = "133 samples") @Nullable String detail) {

    /** In their order. */
    public enum Step {
        URL,
        DNS,
        TCP,
        TLS,
        HTTP,
        METRICS,
        DIALECT,
        QUERIES,
        COUNTERS;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "PreflightState")
    public enum State {
        OK,
        /** Scraping will work, but not all of it. */
        WARNING,
        FAILED,
        /** Not tried, because one before has failed or because it is not needed. */
        SKIPPED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static PreflightStep ok(Step step, @Nullable String detail) {
        return new PreflightStep(step, State.OK, null, null, detail);
    }

    static PreflightStep skipped(Step step) {
        return new PreflightStep(step, State.SKIPPED, null, null, null);
    }

    static PreflightStep warning(Step step, String code, String message) {
        return new PreflightStep(step, State.WARNING, code, message, null);
    }

    static PreflightStep failed(Step step, String code, String message) {
        return new PreflightStep(step, State.FAILED, code, message, null);
    }

    static PreflightStep failed(Step step, ScrapeCode code) {
        return failed(step, code.code(), code.explanation());
    }
}
