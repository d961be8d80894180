package com.pgcache.model.exposition;

import com.pgcache.model.body.BodyReading;
import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/** Reads a body of metrics as it comes. Of the body it keeps no more than a line. */
public final class MetricsReading implements BodyReading {

    private final Limits limits;
    private ExpositionParser parser;
    private long bytes;
    private long nanos;

    public MetricsReading(Limits limits) {
        this.limits = limits;
        this.parser = new ExpositionParser(false, limits);
    }

    @Override
    public void begin(String contentType) {
        if (contentType.startsWith("application/openmetrics-text")) {
            parser = new ExpositionParser(true, limits);
        }
    }

    /** Stops at the first sample or line beyond the limits. */
    @Override
    public @Nullable ScrapeCode add(byte[] more, int length) {
        long startedAt = System.nanoTime();
        boolean goOn = parser.add(more, length);
        nanos += System.nanoTime() - startedAt;
        bytes += length;
        return goOn ? null : end().code();
    }

    /** What all of it says, once it is there. */
    public Judged end() {
        return Judged.of(parser.end());
    }

    /** Read so far, inflated. */
    public long bytes() {
        return bytes;
    }

    /** Spent on them. */
    public long nanos() {
        return nanos;
    }
}
