package com.pgcache.router.check;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Starts the router; with {@code --check}, optionally followed by a file of properties, only tells what is wrong with the
 * configuration: exit status 0 for nothing, 1 otherwise.
 */
@QuarkusMain
public final class RouterMain {

    private static final String CHECK = "--check";

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
            complaints = ConfigCheck.complaints(defaults -> ConfigSources.add(defaults, files));
        } catch (UncheckedIOException unreadable) {
            complaints = List.of("cannot be read: " + unreadable.getMessage());
        }
        complaints.forEach(System.out::println);
        System.out.println(complaints.isEmpty() ? "The configuration is sound." : "The router would not start.");
        return complaints.isEmpty() ? 0 : 1;
    }
}
