package com.pgcache.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code src/test/client}: the published client with its tests, and the OpenID providers that are signed in by. */
public final class NodeProject {

    public static final Path FOLDER = Path.of("src", "test", "client").toAbsolutePath();

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final long MINUTES_MAX = 5;

    private NodeProject() {}

    /** The services and their tests do without Node.js, and so does everything but what this is for. */
    public static boolean isNodeThere() {
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

    /** What is installed stays until the lockfile changes: the registry is not asked again by every run. */
    public static void install() throws Exception {
        Path mark = FOLDER.resolve(Path.of("node_modules", ".installed"));
        String wanted = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(FOLDER.resolve("package-lock.json"))));
        if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
            npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Files.writeString(mark, wanted);
        }
    }

    /** @throws AssertionError with what it printed, when it fails or takes more than {@value #MINUTES_MAX} minutes */
    static void npm(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(WINDOWS ? "npm.cmd" : "npm"));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("npm-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + Files.readString(log));
        }
        Files.delete(log);
    }
}
