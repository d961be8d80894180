package com.pgcache.api.region.pool;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.region.pool.RegionReader.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pgcache of every region that has one. */
@Singleton
public class RegionReaders {

    private final Map<String, RegionReader> readers = new TreeMap<>();
    private final String home;

    RegionReaders(ApiConfig config, RegionPoolCreator pools, MeterRegistry meters) {
        this.home = config.region();
        places(config).forEach((region, at) -> at.host()
                .ifPresent(host -> readers.put(
                        region,
                        new RegionReader(
                                region,
                                () -> pools.open(region, host, at),
                                new Breaker(
                                        config.cached().failures(),
                                        config.cached().pause(),
                                        System::nanoTime),
                                new Limits(
                                        config.reads().cachedTimeout(),
                                        config.cached().slowAfter(),
                                        at.connections()),
                                meters))));
    }

    /** By region, whether or not there is a pgcache; that of the home region is set apart from the others. */
    public static Map<String, ApiConfig.Pgcache> places(ApiConfig config) {
        Map<String, ApiConfig.Pgcache> places = new TreeMap<>();
        config.regions().forEach((code, region) -> places.put(code, region.cached()));
        if (config.cached().home().host().isPresent()) {
            places.put(config.region(), config.cached().home());
        }
        return places;
    }

    /** That of the region, else of the home region; empty when neither has one. */
    public Optional<RegionReader> of(String region) {
        return Optional.ofNullable(readers.getOrDefault(region, readers.get(home)));
    }

    /** In the order of their regions. */
    public Collection<RegionReader> all() {
        return readers.values();
    }

    @PreDestroy
    void close() {
        readers.values().forEach(RegionReader::close);
    }
}
