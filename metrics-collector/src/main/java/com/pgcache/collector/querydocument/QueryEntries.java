package com.pgcache.collector.querydocument;

import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.model.scrape.ScrapeCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one document until they are grouped: as many as may be, and as its share of the memory has room for.
 * An entry of three bytes becomes an object of several hundred, so the size of a body says little.
 */
final class QueryEntries {

    /** Ends the reading of a document that is JSON, but more than we take. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final ScrapeCode code;

        private Refused(ScrapeCode code) {
            super(code.code());
            this.code = code;
        }

        ScrapeCode code() {
            return code;
        }
    }

    private final HeldBody body;
    private final int limit;
    private final List<QueryStats> entries = new ArrayList<>();

    QueryEntries(HeldBody body, int limit) {
        this.body = body;
        this.limit = limit;
    }

    void add(QueryStats entry) throws Refused {
        if (entries.size() == limit) {
            throw new Refused(ScrapeCode.TOO_LARGE);
        }
        if (!body.takeRoom(entry.heapBytes())) {
            throw new Refused(ScrapeCode.OVERLOADED);
        }
        entries.add(entry);
    }

    List<QueryStats> all() {
        return entries;
    }
}
