package com.pgcache.router.check;

import com.pgcache.router.Complaints;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Reads a configuration as a router would and makes every part of it that can refuse: what passes here starts. No port is
 * opened and nobody is asked; a database file is.
 */
public final class ConfigCheck {

    private static final int DEFAULTS = 100;

    private ConfigCheck() {}

    /**
     * @param sources adds where the operator's settings are; the router's defaults are below them
     * @return everything that is wrong, naming property, value, and what is allowed; empty when all is well. What is of
     *     no type or has no place is told first, and alone
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
        return complaints(config);
    }

    /** The same of one that could be read. */
    static List<String> complaints(RouterConfig config) {
        Complaints complaints = new Complaints();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        complaints.of(() -> new Upstreams(config, meters));
        complaints.of(() -> new RegionWord(config));
        Optional<TrustedPeers> peers = complaints.of(() -> new TrustedPeers(config));
        complaints.of(() -> {
            VisitorLookup visitors = new VisitorLookup(config, peers.orElse(TrustedPeers.nobody()), meters);
            visitors.close();
            return visitors;
        });
        complaints.of(() -> new RequestLimits(config, meters));
        complaints.of(() -> CrossOrigin.origins(config));
        double share = config.accessLog().share();
        if (!(share >= 0 && share <= 1)) {
            complaints.add("router.access-log.share: must be 0 to 1, is " + share);
        }
        return complaints.all();
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
