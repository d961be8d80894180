package com.pgcache.collector.export;

import com.pgcache.collector.CollectorConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** The real export, for tests of other packages. */
public final class TestExport {

    private static final Vertx VERTX = Vertx.vertx();

    private TestExport() {}

    public static ExportSchedule schedule(CollectorConfig config, MeterRegistry registry) {
        return new ExportSchedule(VERTX, new ExportMeters(registry), config);
    }
}
