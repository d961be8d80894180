package com.pgcache.testkit.tokens;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} an issuer, as {@code AUTH_URL} and {@code PUBLIC_URL}. A field of type
 * {@link TestIssuer} in the test class is set to it.
 */
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestIssuer issuer;

    @Override
    public Map<String, String> start() {
        TestIssuer started = TestIssuer.start();
        issuer = started;
        return Map.of("AUTH_URL", started.url(), "PUBLIC_URL", started.issuer());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(issuer), new TestInjector.MatchesType(TestIssuer.class));
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
