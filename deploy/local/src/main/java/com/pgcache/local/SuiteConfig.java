package com.pgcache.local;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What one start of the suite was asked for.
 *
 * @param root the checkout
 * @param runDirectory data, logs and secrets of the local suite
 * @param port of the router, the only one a browser needs
 * @param portOffset added to every other port
 * @param fresh forget the data of earlier starts
 * @param without services that somebody else runs on their ports, such as a developer in dev mode
 */
public record SuiteConfig(Path root, Path runDirectory, int port, int portOffset, boolean fresh, Set<String> without) {

    private static final String USAGE =
            "usage: Suite <checkout> [--run-directory <path>] [--port <n>] [--port-offset <n>] [--without <service,...>]"
                    + " [--fresh]";

    /** Regions of the seed; the third one's stand-in speaks the seed's dialect. */
    public static final List<String> REGIONS = List.of("us", "eu", "as");

    public SuiteConfig {
        requirePort("port", port);
        if (portOffset < 0 || portOffset > 40_000) {
            throw new SuiteFailure("port-offset must be 0 to 40000, not " + portOffset + ".");
        }
    }

    /** @throws SuiteFailure naming the argument that is wrong */
    static SuiteConfig parse(String... arguments) {
        if (arguments.length == 0) {
            throw new SuiteFailure(USAGE);
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path runDirectory = root.resolve(".run");
        int port = 8080;
        int offset = 0;
        boolean fresh = false;
        Set<String> without = Set.of();
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--fresh" -> fresh = true;
                case "--run-directory" ->
                    runDirectory = Path.of(value(arguments, ++i)).toAbsolutePath();
                case "--port" -> port = number(arguments, ++i);
                case "--port-offset" -> offset = number(arguments, ++i);
                case "--without" -> without = names(value(arguments, ++i));
                default -> throw new SuiteFailure("Unknown argument " + arguments[i] + "; " + USAGE);
            }
        }
        return new SuiteConfig(root, runDirectory, port, offset, fresh, without);
    }

    String publicUrl() {
        return "http://localhost:" + port;
    }

    int postgresPort() {
        return 15_432 + portOffset;
    }

    int authPort() {
        return 8081 + portOffset;
    }

    int collectorPort() {
        return 8082 + portOffset;
    }

    /** @param service such as {@code dashboard-api-us} */
    int managementPort(String service) {
        return switch (service) {
            case "region-router" -> 9001 + portOffset;
            case "auth-service" -> 9002 + portOffset;
            case "metrics-collector" -> 9003 + portOffset;
            default -> 9011 + index(service.substring(service.lastIndexOf('-') + 1)) + portOffset;
        };
    }

    int apiPort(String region) {
        return 8091 + index(region) + portOffset;
    }

    public int standInAdminPort(String region) {
        return 9091 + index(region) + portOffset;
    }

    int standInControlPort(String region) {
        return 9191 + index(region) + portOffset;
    }

    int standInProxyPort(String region) {
        return 6431 + index(region) + portOffset;
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(toSet());
    }

    private static int index(String region) {
        return REGIONS.indexOf(region);
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new SuiteFailure(arguments[i - 1] + " needs a value; " + USAGE);
        }
        return arguments[i];
    }

    private static int number(String[] arguments, int i) {
        String text = value(arguments, i);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new SuiteFailure(arguments[i - 1] + " needs a number, not " + text + ".");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > 65_535) {
            throw new SuiteFailure(name + " must be 1 to 65535, not " + port + ".");
        }
    }
}
