package com.pgcache.router.check;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.edge.CrossOrigin;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.limit.RequestLimits;
import com.pgcache.router.proxy.RegionWord;
import com.pgcache.router.visitor.TrustedPeers;
import com.pgcache.router.visitor.VisitorLookup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Reads a configuration as a router would and makes every part of it that can refuse: what passes here starts. No port is
 * opened and nobody is asked; a database file is.
 */
public final class ConfigCheck {

    private static final int DEFAULTS = 100;

    private static final List<Consumer<RouterConfig>> PARTS = List.of(
            Upstreams::new,
            RegionWord::new,
            config -> new VisitorLookup(config, new TrustedPeers(config), new SimpleMeterRegistry()).close(),
            config -> new RequestLimits(config, new SimpleMeterRegistry()),
            CrossOrigin::origins);

    private ConfigCheck() {}

    /**
     * @param sources adds where the operator's settings are; the router's defaults are below them
     * @return of each part the first thing that is wrong, naming property, value, and what is allowed; empty when all is
     *     well
     */
    public static List<String> complaints(UnaryOperator<SmallRyeConfigBuilder> sources) {
        RouterConfig config;
        try {
            config = read(sources);
        } catch (ConfigValidationException invalid) {
            return IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(i -> invalid.getProblem(i).getMessage())
                    .toList();
        }
        List<String> complaints = new ArrayList<>();
        for (Consumer<RouterConfig> part : PARTS) {
            try {
                part.accept(config);
            } catch (IllegalArgumentException contradiction) {
                complaints.add(String.valueOf(contradiction.getMessage()));
            }
        }
        return List.copyOf(complaints);
    }

    /** @throws ConfigValidationException for a property of {@code router} that does not exist, lacks, or has no such type */
    public static RouterConfig read(UnaryOperator<SmallRyeConfigBuilder> sources) {
        try {
            SmallRyeConfigBuilder defaults = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(
                            Objects.requireNonNull(RouterConfig.class.getResource("/application.properties")),
                            DEFAULTS))
                    .withMapping(RouterConfig.class)
                    .withMappingIgnore("quarkus.**");
            return sources.apply(defaults).build().getConfigMapping(RouterConfig.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
