package com.pgcache.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the built services are, and which Java runs them how. */
sealed interface Build {

    /**
     * The java command and its options, without what it is to run.
     *
     * @param name of the service, such as {@code dashboard-api-us}
     */
    List<String> java(String name);

    /** Directory with {@code quarkus-run.jar}. */
    Path application(String module);

    /** How long a service may take to end. */
    Duration stopLimit();

    /** Beside what each service needs. */
    Map<String, String> environment();

    /** What {@code ./mvnw package} left, on the Java that runs us. Seven services share a laptop, so C1 is enough. */
    record Checkout(Path root) implements Build {

        @Override
        public List<String> java(String name) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + root.resolve("deploy/jvm.options"),
                    "-XX:TieredStopAtLevel=1");
        }

        @Override
        public Path application(String module) {
            return root.resolve(module).resolve("target/quarkus-app");
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }

    /**
     * What goes into images: a process of each service writes its AOT cache when it ends. The options are those of the
     * image, or Java would not take the cache there.
     *
     * @param directory has {@code runtime} and one directory per service, as deploy/images/prepare lays them out
     */
    record Prepared(Path directory) implements Build {

        /** dashboard-api runs once per region; one of them is enough. */
        private static final String ONE_REGION = "-" + SuiteConfig.REGIONS.get(0);

        @Override
        public List<String> java(String name) {
            String java = directory.resolve("runtime/bin/java").toString();
            String service = name.endsWith(ONE_REGION) ? name.substring(0, name.length() - ONE_REGION.length()) : name;
            Path application = application(service);
            if (!application.toFile().isDirectory()) {
                return List.of(java, "@" + application("dashboard-api").resolve("jvm.options"));
            }
            return List.of(
                    java,
                    "@" + application.resolve("jvm.options"),
                    "@" + application.resolve("image.options"),
                    "-XX:AOTCacheOutput=" + application.resolve("app.aot"));
        }

        @Override
        public Path application(String module) {
            return directory.resolve(module);
        }

        /** Writing a cache takes about ten seconds of a core, and four services do it at once. */
        @Override
        public Duration stopLimit() {
            return Duration.ofMinutes(5);
        }

        /** As images have it, so that the cache holds what it takes. */
        @Override
        public Map<String, String> environment() {
            return Map.of("LOG_JSON", "true");
        }
    }
}
