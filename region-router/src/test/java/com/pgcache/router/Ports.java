package com.pgcache.router;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ports for the upstreams of a test, which starts and stops them itself; checks quick enough to wait for. */
public final class Ports implements QuarkusTestResourceLifecycleManager {

    /** By which the regions know the router. */
    public static final String SECRET = "the-router-of-these-tests-0123456789";

    @Override
    public Map<String, String> start() {
        List<Integer> free = free(5);
        return Map.ofEntries(
                Map.entry("router.regions.us.api", "http://127.0.0.1:" + free.get(0)),
                Map.entry("router.regions.eu.api", "http://127.0.0.1:" + free.get(1)),
                Map.entry("router.regions.as.api", "http://127.0.0.1:" + free.get(2)),
                Map.entry("router.auth", "http://127.0.0.1:" + free.get(3)),
                Map.entry("router.collectors", "http://127.0.0.1:" + free.get(4)),
                Map.entry("router.trusted-peers", "127.0.0.1/32"),
                Map.entry("router.secret", SECRET),
                Map.entry("router.health.interval", "100ms"),
                Map.entry("router.health.timeout", "1s"),
                Map.entry("router.health.failures", "2"),
                Map.entry("router.upstream.answer-timeout", "2s"),
                Map.entry("router.limits.address-requests", "60"),
                Map.entry("router.limits.account-requests", "20"),
                Map.entry("router.limits.address-connections", "12"),
                Map.entry("router.limits.header-timeout", "1500ms"),
                Map.entry("router.cors.origins", "https://app.example,http://localhost:5173"),
                Map.entry("router.site.resources", "META-INF/test-ui"));
    }

    @Override
    public void stop() {}

    /** Below the ports that the system gives to everybody who asks for any: nobody takes them between look and use. */
    private static List<Integer> free(int count) {
        List<Integer> free = new ArrayList<>();
        for (int port = 21_000; free.size() < count && port < 30_000; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free.add(socket.getLocalPort());
            } catch (IOException taken) {
                // the next one, then
            }
        }
        return free;
    }
}
