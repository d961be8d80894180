package com.pgcache.benchmarks.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the servers are started; see benchmarks/README.md.
 *
 * @param keycloak folder of the distribution; empty to leave it out
 * @param flags of auth-service's JVM
 */
record Settings(
        Path root,
        Path directory,
        String java,
        List<String> flags,
        Optional<Path> keycloak,
        String commit,
        boolean quick,
        boolean floodOnly,
        int rounds,
        int windowSeconds,
        int warmUpSeconds) {

    /** The core of whoever is measured; everything else has the other one. */
    static final List<String> CORE = List.of("taskset", "-c", "0");

    private static final int FIRST_PORT = 28_800;
    private static final String SECRET = "a secret of this benchmark, and of nothing else";
    private static final String KEY = "YmVuY2htYXJrOiAzMiBieXRlcyBmb3IgQUVTLTI1Nl8=";

    /** @param arguments {@code --quick} for everything in short, {@code --flood} for nothing but the floods */
    static Settings of(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        Path root = Path.of(System.getProperty("benchmark.root"));
        return new Settings(
                root,
                root.resolve("benchmarks/target/auth" + (quick ? "-quick" : "")),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flags(root),
                Optional.ofNullable(System.getProperty("benchmark.keycloak")).map(Path::of),
                System.getProperty("benchmark.commit", "unknown"),
                quick,
                arguments.contains("--flood"),
                quick ? 1 : 3,
                quick ? 2 : 6,
                quick ? 2 : 10);
    }

    /** Those of production, and after them {@code -Dbenchmark.jvm}, which wins. */
    private static List<String> flags(Path root) {
        try (Stream<String> lines = Files.lines(root.resolve("deploy/jvm.options"))) {
            return Stream.concat(
                            lines.map(String::strip).filter(line -> !line.startsWith("#")),
                            Stream.of(System.getProperty("benchmark.jvm", "").split("\\s+")))
                    .filter(flag -> !flag.isEmpty())
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    int databasePort() {
        return FIRST_PORT;
    }

    Path data() {
        return directory.resolve("data");
    }

    /** @param reuse {@code auth.token.reuse} */
    Server authService(Database database, String name, int offset, String reuse) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(flags);
        command.addAll(List.of(
                "-jar",
                root.resolve("auth-service/target/quarkus-app/quarkus-run.jar").toString()));
        int port = FIRST_PORT + offset;
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "" + port);
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("ORIGIN_HOST", "127.0.0.1");
        environment.put("ORIGIN_PORT", "" + database.port());
        environment.put("ORIGIN_DATABASE", database.name());
        environment.put("ORIGIN_USER", database.user());
        environment.put("ORIGIN_PASSWORD", database.password());
        environment.put("PUBLIC_URL", "http://localhost:" + port);
        environment.put("AUTH_SECRET", SECRET);
        environment.put("AUTH_KEY_ENCRYPTION_KEY", KEY);
        environment.put("AUTH_MAILBOX", "capture");
        environment.put("AUTH_TOKEN_REUSE", reuse);
        // everybody is one network here, and one member signs in again and again
        environment.put("AUTH_THROTTLE_REQUESTS", "1000000000");
        environment.put("AUTH_THROTTLE_NETWORK_FAILURES", "1000000000");
        environment.put("AUTH_THROTTLE_ACCOUNT_FAILURES", "1000000000");
        environment.put("AUTH_THROTTLE_MAIL_REQUESTS_PER_MINUTE", "1000000");
        environment.put("AUTH_HASHING_QUEUE_LIMIT_PER_NETWORK", "50");
        return Server.start(data(), name, port, CORE, command, environment, "/q/health/ready");
    }

    Server betterAuth(Database database) {
        int port = FIRST_PORT + 3;
        return Server.start(
                data(),
                "BetterAuth",
                port,
                CORE,
                List.of("node", root.resolve("benchmarks/auth/server.mjs").toString()),
                Map.of(
                        "PORT",
                        "" + port,
                        "NODE_ENV",
                        "production",
                        "BETTER_AUTH_SECRET",
                        SECRET,
                        "DATABASE_URL",
                        "postgres://%s:%s@127.0.0.1:%d/%s"
                                .formatted(database.user(), database.password(), database.port(), "betterauth")),
                "/api/auth/ok");
    }

    Server keycloak(Database database, Path folder) {
        int port = FIRST_PORT + 4;
        return Server.start(
                data(), "Keycloak", port, CORE, keycloakCommand(database, folder, port), Map.of(), "/realms/bench");
    }

    /** What {@code kc.sh start --optimized} comes down to, without the shell that would stay in front of it. */
    private List<String> keycloakCommand(Database database, Path folder, int port) {
        return List.of(
                java,
                "-Xms64m",
                "-Xmx512m",
                "-XX:MetaspaceSize=96M",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false",
                "--cache=local",
                "--db-url=jdbc:postgresql://127.0.0.1:" + database.port() + "/keycloak",
                "--db-username=" + database.user(),
                "--db-password=" + database.password(),
                "--db-pool-max-size=10",
                "--spi-password-hashing--argon2--memory=19456",
                "--spi-password-hashing--argon2--iterations=2",
                "--spi-password-hashing--argon2--parallelism=1");
    }

    /** The shape of {@link com.pgcache.benchmarks.collector.process.Database} that is needed here. */
    record Database(int port, String name, String user, String password) {}
}
