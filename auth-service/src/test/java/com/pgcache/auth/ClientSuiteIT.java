package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published client against the built service; what it does is told in {@code src/test/client}. */
class ClientSuiteIT {

    private static final Path CLIENT = Path.of("src", "test", "client").toAbsolutePath();
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final long INSTALL_MINUTES = 5;
    private static final long SUITE_MINUTES = 5;

    private static final String ADMIN = "admin-of-the-client-suite@example.org";

    private static final int PROVIDER_PORT = ServiceProcess.freePort();

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        if (!nodeIsThere() && System.getenv("CI") == null) {
            Assumptions.abort("needs Node.js 20.19, 22.12 or newer with npm on the PATH");
        }
        TestDatabase database = TestDatabase.empty();
        Map<String, String> environment = new HashMap<>(Map.of(
                "ORIGIN_HOST",
                database.server().host(),
                "ORIGIN_PORT",
                "" + database.server().port(),
                "ORIGIN_DATABASE",
                database.name(),
                "ORIGIN_USER",
                database.server().user(),
                "ORIGIN_PASSWORD",
                database.server().password(),
                "PUBLIC_URL",
                "http://localhost:{port}",
                "AUTH_SECRET",
                "0123456789abcdef0123456789abcdef-it",
                "AUTH_KEY_ENCRYPTION_KEY",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "AUTH_MAILBOX",
                "capture"));
        environment.put("AUTH_ADMINS", ADMIN);
        // the suite itself runs the provider
        environment.put("AUTH_SOCIAL_CORP_ISSUER", "http://127.0.0.1:" + PROVIDER_PORT);
        environment.put("AUTH_SOCIAL_CORP_CLIENT_ID", "dashboard");
        environment.put("AUTH_SOCIAL_CORP_CLIENT_SECRET", "client-suite-secret");
        // every member of the suite comes from the same address
        environment.putAll(Map.of(
                "AUTH_THROTTLE_REQUESTS", "1000000",
                "AUTH_THROTTLE_NETWORK_FAILURES", "100000",
                "AUTH_THROTTLE_MAIL_REQUESTS_PER_MINUTE", "100000",
                "AUTH_THROTTLE_MAILS_PER_HOUR", "100"));
        service = ServiceProcess.start(environment).untilReady();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theUnmodifiedClientGoesThroughEveryFlow() throws Exception {
        installOnce();
        run(SUITE_MINUTES, Map.of(), npm("run", "--silent", "typecheck"));
        run(
                SUITE_MINUTES,
                Map.of(
                        "AUTH_URL",
                        "http://localhost:" + service.port(),
                        "AUTH_ADMIN",
                        ADMIN,
                        "AUTH_PROVIDER_PORT",
                        "" + PROVIDER_PORT),
                npm("test", "--silent"));
    }

    /** What is installed stays until the lockfile changes: the registry is not asked again by every run. */
    private static void installOnce() throws Exception {
        Path mark = CLIENT.resolve(Path.of("node_modules", ".installed"));
        String wanted = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(CLIENT.resolve("package-lock.json"))));
        if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
            run(INSTALL_MINUTES, Map.of(), npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Files.writeString(mark, wanted);
        }
    }

    private static boolean nodeIsThere() {
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            String[] version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .substring(1)
                    .split("\\.");
            int major = Integer.parseInt(version[0]);
            int minor = Integer.parseInt(version[1]);
            return major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22;
        } catch (IOException | RuntimeException missing) {
            return false;
        }
    }

    private static List<String> npm(String... arguments) {
        List<String> command = new ArrayList<>(List.of(WINDOWS ? "npm.cmd" : "npm"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(long minutes, Map<String, String> environment, List<String> command) throws Exception {
        Path log = Files.createTempFile("client-suite-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(() -> String.join(" ", command) + "\n" + read(log))
                .isTrue();
        Files.delete(log);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no output: " + unreadable;
        }
    }
}
