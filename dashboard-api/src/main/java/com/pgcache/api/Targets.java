package com.pgcache.api;

import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.NameLookup;
import com.pgcache.model.target.TargetAddresses;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The collector's guarded GET, with the limits of a preflight, and the keys under which credentials are stored. */
class Targets {

    @Produces
    @Singleton
    InstanceClient client(Vertx vertx, ApiConfig config) {
        return new InstanceClient(vertx, config.targets(), config.preflight());
    }

    @Produces
    @Singleton
    TargetAddresses addresses(Vertx vertx, ApiConfig config) {
        return new TargetAddresses(vertx, new NameLookup(), config.targets(), config.preflight());
    }

    @Produces
    @Singleton
    KeyRing scrapeEncryption(ApiConfig config) {
        return new KeyRing(config.scrapeEncryption(), "SCRAPE_ENCRYPTION_KEY");
    }

    void refuseWrongKeys(@Observes StartupEvent started, KeyRing keys) {
        keys.requireSound();
    }
}
