package com.pgcache.collector.target;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.NameLookup;
import com.pgcache.model.target.TargetAddresses;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

class Targets {

    @Produces
    @Singleton
    InstanceClient client(Vertx vertx, CollectorConfig config) {
        return new InstanceClient(vertx, config.targets(), config.scrape());
    }

    @Produces
    @Singleton
    TargetAddresses addresses(Vertx vertx, CollectorConfig config) {
        return new TargetAddresses(vertx, new NameLookup(), config.targets(), config.scrape());
    }

    @Produces
    @Singleton
    KeyRing scrapeEncryption(CollectorConfig config) {
        return new KeyRing(config.scrapeEncryption(), "SCRAPE_ENCRYPTION_KEY");
    }

    /** Better not at all than with a key that opens nothing. */
    void refuseWrongKeys(@Observes StartupEvent started, KeyRing keys) {
        keys.requireSound();
    }
}
