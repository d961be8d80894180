package com.pgcache.local;

import com.pgcache.local.demo.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the services of the images as members and instances use them, so that each writes the AOT cache of its image.
 * {@link #main} is called by deploy/images/prepare.
 */
final class Training {

    private static final List<String> SERVICES =
            List.of("auth-service", "dashboard-api", "metrics-collector", "region-router");

    private Training() {}

    /** Arguments: the directory of the prepared services, then those of {@link Suite}. */
    public static void main(String[] arguments) {
        Console console = new Console(System.out);
        try {
            Path prepared = Path.of(arguments[0]).toAbsolutePath().normalize();
            SuiteConfig config = SuiteConfig.parse(
                    List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
            train(config, console, new Build.Prepared(prepared));
            for (String service : SERVICES) {
                Path cache = prepared.resolve(service).resolve("app.aot");
                requireCache(cache);
                console.say(cache + ": " + Files.size(cache) / 1_000_000 + " MB");
            }
            System.exit(0);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void train(SuiteConfig config, Console console, Build build) throws Exception {
        Suite suite = Suite.start(config, console, build);
        try {
            console.step("warm-up", () -> WarmUp.run(config));
        } finally {
            suite.close();
        }
    }

    private static void requireCache(Path cache) throws IOException {
        if (Files.notExists(cache)) {
            throw new SuiteFailure(cache + " was not written; the reason is in the service's log.");
        }
    }
}
