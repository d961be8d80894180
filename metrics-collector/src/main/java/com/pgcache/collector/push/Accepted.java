package com.pgcache.collector.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.Dialect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a push that is stored.
 *
 * @param at what the rows are of
 * @param samples of the metrics, known to us or not
 * @param kept samples, or templates of queries, that we know and store
 * @param skippedLines of the metrics: neither a sample, a comment nor blank
 * @param dropped templates beyond the number that is kept
 * @param dialect {@code current} or {@code seed}, as found in the body
 * @param duplicate true when it was stored before, by an earlier push of the same instant; else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Accepted(
        UUID instance,
        String at,
        @Nullable Integer samples,
        int kept,
        @Nullable Integer skippedLines,
        @Nullable Integer dropped,
        String dialect,
        @Nullable Boolean duplicate) {

    static Accepted metrics(UUID instance, Instant at, Exposition exposition, boolean duplicate) {
        return new Accepted(
                instance,
                at.toString(),
                exposition.samples(),
                exposition.kept(),
                exposition.skippedLines(),
                null,
                exposition.dialect().code(),
                duplicate ? true : null);
    }

    static Accepted queries(UUID instance, Instant at, QueryReport report, Dialect dialect, boolean duplicate) {
        return new Accepted(
                instance,
                at.toString(),
                null,
                report.size(),
                null,
                report.droppedTemplates(),
                dialect.code(),
                duplicate ? true : null);
    }
}
