package com.pgcache.collector.body;

import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/** What becomes of one body, as it comes. For one thread at a time. */
public interface BodyReading {

    /**
     * Before the first byte.
     *
     * @param contentType in lower case; empty when the headers have none
     */
    default void begin(String contentType) {}

    /**
     * @param more inflated; the array is reused afterwards
     * @return why nothing more is wanted; null while more may come
     */
    @Nullable
    ScrapeCode add(byte[] more, int length);
}
