package com.pgcache.router;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ports for the upstreams of a test, which starts and stops them itself; checks quick enough to wait for. */
public final class Ports implements QuarkusTestResourceLifecycleManager {

    /** By which the regions know the router. */
    public static final String SECRET = "the-router-of-these-tests-0123456789";

    private static final String PASSWORD = "certificate";

    @Override
    public Map<String, String> start() {
        List<Integer> free = free(9);
        return Map.ofEntries(
                Map.entry("router.regions.us.api", "http://127.0.0.1:" + free.get(0)),
                Map.entry("router.regions.eu.api", "http://127.0.0.1:" + free.get(1)),
                Map.entry("router.regions.as.api", "http://127.0.0.1:" + free.get(2)),
                Map.entry(
                        "router.regions.pole.api",
                        "http://127.0.0.1:" + free.get(5) + ",http://127.0.0.1:" + free.get(6) + ",http://127.0.0.1:"
                                + free.get(7)),
                Map.entry("router.regions.pole.at", "-90,0"),
                Map.entry("router.regions.pole.weight", "0"),
                Map.entry("router.countries.AQ", "pole"),
                Map.entry("router.auth", "http://127.0.0.1:" + free.get(3)),
                Map.entry("router.collectors", "http://127.0.0.1:" + free.get(4) + ",http://127.0.0.1:" + free.get(8)),
                Map.entry("router.trusted-peers", "127.0.0.1/32"),
                Map.entry("router.secret", SECRET),
                Map.entry("router.health.interval", "100ms"),
                Map.entry("router.health.timeout", "10s"),
                Map.entry("router.health.failures", "2"),
                Map.entry("router.health.ejection", "100ms"),
                Map.entry("router.health.longest-ejection", "200ms"),
                Map.entry("router.upstream.in-flight", "50"),
                Map.entry("router.upstream.standing", "50"),
                Map.entry("router.upstream.answer-timeout", "4s"),
                Map.entry("router.limits.address-requests", "60"),
                Map.entry("router.limits.account-requests", "20"),
                Map.entry("router.limits.address-connections", "12"),
                Map.entry("router.limits.header-timeout", "1500ms"),
                Map.entry("router.cors.origins", "https://app.example,http://localhost:5173"),
                Map.entry("quarkus.http.tls-configuration-name", "edge"),
                Map.entry("quarkus.tls.edge.key-store.p12.path", certificate().toString()),
                Map.entry("quarkus.tls.edge.key-store.p12.password", PASSWORD),
                Map.entry("quarkus.config.locations", emptyFile().toString()),
                Map.entry("router.site.resources", "META-INF/test-ui"));
    }

    @Override
    public void stop() {}

    /** For a test that changes the configuration of the running router. */
    private static Path emptyFile() {
        try {
            return Files.createTempFile("router", ".properties");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of nobody, for localhost; made by the JDK's own tool. */
    private static Path certificate() {
        try {
            Path store = Files.createTempDirectory("router-test").resolve("localhost.p12");
            Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            int status = new ProcessBuilder(
                            keytool.toString(),
                            "-genkeypair",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            "localhost",
                            "-dname",
                            "CN=localhost",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-validity",
                            "2",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("keytool ended with " + status);
            }
            return store;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Below the ports that the system gives to everybody who asks for any: nobody takes them between look and use. */
    public static List<Integer> free(int count) {
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
