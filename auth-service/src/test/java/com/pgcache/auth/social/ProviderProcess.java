package com.pgcache.auth.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two real OpenID providers, the certified {@code oidc-provider} on Node.js, as {@code corp} and {@code other}; and
 * somebody who answers as GitHub does. The second half of {@code src/test/provider/provider.mjs}.
 */
public final class ProviderProcess implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = Path.of("src", "test", "provider");
    private static final String CALLBACK = "http://localhost:8080/api/auth/callback/";

    private final GitHubAnswers gitHub = new GitHubAnswers();
    private @Nullable Process process;

    /** The services and their tests do without Node.js, and so does everything but this. */
    static boolean isNodeThere() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Map<String, String> start() {
        if (!isNodeThere()) {
            return Map.of();
        }
        try {
            install();
            Process started = new ProcessBuilder("node", "provider.mjs", CALLBACK + "corp", CALLBACK + "other")
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process = started;
            BufferedReader output = started.inputReader();
            JsonNode ports = new ObjectMapper().readTree(output.readLine());
            Map<String, String> settings = new HashMap<>();
            for (String id : List.of("corp", "other")) {
                settings.put(
                        "auth.social." + id + ".issuer",
                        "http://127.0.0.1:" + ports.path(id).asInt());
                settings.put("auth.social." + id + ".client-id", "dashboard");
                settings.put("auth.social." + id + ".client-secret", "s3cret/with:signs");
            }
            settings.putAll(gitHub.start());
            return settings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroy();
        }
        gitHub.stop();
    }

    private static void install() throws IOException {
        if (Files.exists(FOLDER.resolve("node_modules"))) {
            return;
        }
        String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
        Process install = new ProcessBuilder(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!install.waitFor(5, TimeUnit.MINUTES) || install.exitValue() != 0) {
                throw new IOException("npm ci failed in " + FOLDER.toAbsolutePath());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
