package com.pgcache.model.body;

import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/** What becomes of one body, as it comes. For one thread at a time. */
public interface BodyReading {

    /** A connection is there, with TLS if it was asked for; once more when an idle one had been closed. */
    default void connected() {}

    /** @param date header of an answer that will be read (RFC 9110 section 6.6.1), if it has one */
    default void dated(String date) {}

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
