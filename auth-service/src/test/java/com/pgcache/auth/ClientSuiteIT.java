package com.pgcache.auth;

import com.pgcache.auth.social.ProviderProcess;
import com.pgcache.testkit.postgres.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published client against the built service; what it does is told in {@code src/test/client}. */
@SuppressWarnings("NullAway.Init")
class ClientSuiteIT {

    private static final String ADMIN = "admin-of-the-client-suite@example.org";

    private static ServiceProcess service;
    private static ProviderProcess provider;

    @BeforeAll
    static void start() throws Exception {
        if (!NodeProject.isNodeThere() && System.getenv("CI") == null) {
            Assumptions.abort("needs Node.js 20.19, 22.12 or newer with npm on the PATH");
        }
        int providerPort = Ports.free();
        service = ServiceProcess.start(
                TestDatabase.empty(),
                Map.ofEntries(
                        Map.entry("PUBLIC_URL", "http://localhost:{port}"),
                        Map.entry("AUTH_ADMINS", ADMIN),
                        Map.entry("AUTH_SOCIAL_CORP_ISSUER", "http://127.0.0.1:" + providerPort),
                        Map.entry("AUTH_SOCIAL_CORP_CLIENT_ID", ProviderProcess.CLIENT_ID),
                        Map.entry("AUTH_SOCIAL_CORP_CLIENT_SECRET", ProviderProcess.CLIENT_SECRET),
                        // every member of the suite comes from the same address
                        Map.entry("AUTH_THROTTLE_REQUESTS", "1000000"),
                        Map.entry("AUTH_THROTTLE_NETWORK_FAILURES", "100000"),
                        Map.entry("AUTH_THROTTLE_MAIL_REQUESTS_PER_MINUTE", "100000"),
                        Map.entry("AUTH_THROTTLE_MAILS_PER_HOUR", "100")));
        provider = ProviderProcess.start(
                Map.of(providerPort, "http://localhost:" + service.port() + "/api/auth/callback/corp"));
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theClientAndItsExamplesAreTyped() throws Exception {
        NodeProject.npm(Map.of(), "run", "--silent", "typecheck");
    }

    @Test
    void theUnmodifiedClientGoesThroughEveryFlow() throws Exception {
        service.untilReady();
        NodeProject.npm(
                Map.of("AUTH_URL", "http://localhost:" + service.port(), "AUTH_ADMIN", ADMIN), "test", "--silent");
    }
}
