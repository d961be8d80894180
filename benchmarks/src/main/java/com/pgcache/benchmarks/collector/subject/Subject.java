package com.pgcache.benchmarks.collector.subject;

import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.process.Kernel;

/** Something that scrapes the farm. */
public interface Subject extends AutoCloseable {

    String name();

    Scraper scraper();

    /** Starts it when it does not run, and has it scrape the first {@code targets} of the farm and no others. */
    void scrape(int targets, int intervalSeconds);

    /** Uses nothing until {@link #thaw()}. */
    void freeze();

    void thaw();

    long pid();

    /** Since its start, of the process itself. */
    default long cpuMs() {
        return Kernel.cpuMs(pid());
    }

    /** Since its start, of what it cannot do without: its database. */
    default long storeCpuMs() {
        return 0;
    }

    /** The end of its database's write-ahead log. */
    default long storeWalBytes() {
        return 0;
    }

    /** What it keeps on disk. */
    long diskBytes();

    @Override
    void close();
}
