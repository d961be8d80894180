package com.pgcache.testkit.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} an empty database as its datasource {@code origin}; the service migrates it itself at
 * its start. Used as {@code @QuarkusTestResource(OriginResource.class)}.
 */
public final class OriginResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return TestDatabase.empty().quarkusConfig("origin");
    }

    /** The server ends with the JVM. */
    @Override
    public void stop() {}
}
