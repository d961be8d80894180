package com.pgcache.model.target;

import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/** How one GET ended. */
public sealed interface ScrapeOutcome {

    /** What a member is told. */
    ScrapeCode code();

    /** Status of the answer; null when there was none. */
    default @Nullable Integer httpStatus() {
        return null;
    }

    /** Status 200 and a complete body within the limits; whoever asked has read it. */
    record Answered() implements ScrapeOutcome {
        @Override
        public ScrapeCode code() {
            return ScrapeCode.OK;
        }

        @Override
        public Integer httpStatus() {
            return 200;
        }
    }

    /** An answer with another status; its body was not read. */
    record BadStatus(int status) implements ScrapeOutcome {

        @Override
        public ScrapeCode code() {
            if (status == 401 || status == 403) {
                return ScrapeCode.AUTH;
            }
            return switch (status / 100) {
                case 3 -> ScrapeCode.REDIRECT_REFUSED;
                case 4 -> ScrapeCode.HTTP_4XX;
                case 5 -> ScrapeCode.HTTP_5XX;
                default -> ScrapeCode.UNKNOWN;
            };
        }

        @Override
        public Integer httpStatus() {
            return status;
        }
    }

    /** No complete answer, or one that was refused. */
    record Failed(ScrapeCode code) implements ScrapeOutcome {}
}
