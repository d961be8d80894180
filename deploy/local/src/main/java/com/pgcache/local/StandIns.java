package com.pgcache.local;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.standin.PgcacheStandIn;
import com.pgcache.testkit.standin.admin.Fault;
import com.pgcache.testkit.standin.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One stand-in for pgcache per region, each in front of the suite's PostgreSQL. */
public final class StandIns implements AutoCloseable {

    /** Any number will do, as long as it stays: the same number makes the same past. */
    private static final long SEED = 20_261_124;

    private final Map<String, PgcacheStandIn> byRegion = new LinkedHashMap<>();

    private StandIns() {}

    static StandIns start(SuiteConfig config, LocalDatabase database) {
        StandIns standIns = new StandIns();
        PostgresServer origin = database.server();
        for (String region : SuiteConfig.REGIONS) {
            PgcacheStandIn standIn = PgcacheStandIn.builder()
                    .dialect(standIns.dialect(region))
                    .region(region)
                    .seed(SEED)
                    .adminPort(config.standInAdminPort(region))
                    .controlPort(config.standInControlPort(region))
                    .proxyPort(config.standInProxyPort(region))
                    .origin(origin.host(), origin.port())
                    .build()
                    .start();
            standIns.byRegion.put(region, standIn);
            // A new process counts from zero, and so does what really goes through it.
            standIn.fault(new Fault.CounterReset());
        }
        return standIns;
    }

    /** The third region speaks the dialect of the original design, so that both are always on show. */
    public Dialect dialect(String region) {
        return region.equals("as") ? Dialect.SEED : Dialect.CURRENT;
    }

    /** Its past included. */
    public Workload workload(String region) {
        return Objects.requireNonNull(get(region).workload(), "the stand-ins are simulated");
    }

    PgcacheStandIn get(String region) {
        return Objects.requireNonNull(byRegion.get(region), region);
    }

    @Override
    public void close() {
        byRegion.values().forEach(PgcacheStandIn::close);
    }
}
