package com.pgcache.model.exposition;

import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/**
 * A body of metrics, however it came to us.
 *
 * @param exposition null unless {@code code} is OK
 */
public record Judged(ScrapeCode code, @Nullable Exposition exposition) {

    static Judged of(Exposition exposition) {
        ScrapeCode code = code(exposition);
        return new Judged(code, code == ScrapeCode.OK ? exposition : null);
    }

    /** Some bad lines are forgiven; a body that is mostly something else is something else. */
    private static ScrapeCode code(Exposition exposition) {
        // a line beyond the limit is not read, so it is no skipped one
        boolean nothingButTooLong = exposition.isTooLarge() && exposition.samples() == 0;
        if (nothingButTooLong || exposition.skippedLines() > exposition.samples()) {
            return ScrapeCode.NOT_PROMETHEUS;
        }
        if (exposition.isTooLarge()) {
            return ScrapeCode.TOO_LARGE;
        }
        if (!exposition.isComplete()) {
            return ScrapeCode.TRUNCATED;
        }
        return exposition.kept() == 0 ? ScrapeCode.NO_PGCACHE_METRICS : ScrapeCode.OK;
    }
}
