package com.pgcache.auth.social;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** Providers have to be there before the service starts, since their ports are part of its settings. */
public final class WithProviders implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ProviderProcess.class));
    }
}
