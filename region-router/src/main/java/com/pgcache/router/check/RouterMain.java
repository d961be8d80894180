package com.pgcache.router.check;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the router; with {@code --check}, optionally followed by a file of properties, only tells what is wrong with the
 * configuration: exit status 0 for nothing, 1 otherwise.
 */
@QuarkusMain
public final class RouterMain {

    private static final String CHECK = "--check";

    /** Between the environment, 300, and the file that Quarkus reads beside a jar, 260, as for QUARKUS_CONFIG_LOCATIONS. */
    private static final int FILE = 270;

    private RouterMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(CHECK)) {
            System.exit(check(List.of(arguments).subList(1, arguments.length)));
        }
        Quarkus.run(arguments);
    }

    private static int check(List<String> files) {
        List<String> complaints;
        try {
            complaints = ConfigCheck.complaints(
                    defaults -> files.stream().reduce(defaults.addSystemSources(), RouterMain::add, (a, b) -> a));
        } catch (UncheckedIOException unreadable) {
            complaints = List.of("cannot be read: " + unreadable.getMessage());
        }
        complaints.forEach(System.out::println);
        System.out.println(complaints.isEmpty() ? "The configuration is sound." : "The router would not start.");
        return complaints.isEmpty() ? 0 : 1;
    }

    private static SmallRyeConfigBuilder add(SmallRyeConfigBuilder builder, String file) {
        try {
            return builder.withSources(
                    new PropertiesConfigSource(Path.of(file).toUri().toURL(), FILE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}
