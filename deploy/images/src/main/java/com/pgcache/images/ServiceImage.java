package com.pgcache.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One service as an image: a base, the Java runtime, libraries, the service and its AOT cache, each a layer of its own, so
 * that a new version sends only what is new. The same input makes the same bytes.
 *
 * @param prepared what deploy/images/prepare laid out
 * @param service name of the service, and of its directory in {@code prepared}
 * @param created what every file and the image itself is dated; the AOT cache holds the jars to their time
 */
record ServiceImage(Path prepared, String service, Instant created) {

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/service");
    private static final String USER = "10001:10001";

    /**
     * @param base {@code tar:<file>} for an image that {@code docker save} wrote, or a name in a registry
     * @throws IOException when base or input cannot be read
     */
    JibContainerBuilder from(String base) throws IOException, InvalidImageReferenceException {
        JibContainerBuilder image = base.startsWith("tar:")
                ? Jib.from(TarImage.at(Path.of(base.substring("tar:".length()))))
                : Jib.from(RegistryImage.named(base));
        Path application = prepared.resolve(service);
        Path libraries = application.resolve("lib");
        Path cache = application.resolve("app.aot");
        return image.setFileEntriesLayers(List.of(
                        layer("runtime", prepared.resolve("runtime"), HOME.resolve("runtime"), file -> true),
                        layer("libraries", libraries, HOME.resolve("lib"), file -> true),
                        layer("scripts", prepared.resolve("bin"), HOME.resolve("bin"), file -> true),
                        layer("service", application, HOME, file -> !file.startsWith(libraries) && !file.equals(cache)),
                        layer("aot-cache", application, HOME, cache::equals)))
                .setWorkingDirectory(HOME)
                .setUser(USER)
                .setEntrypoint(HOME.resolve("bin/start").toString())
                .setEnvironment(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "0.0.0.0",
                        "PORT",
                        "8080",
                        "MANAGEMENT_HOST",
                        "0.0.0.0",
                        "MANAGEMENT_PORT",
                        "9001",
                        "LOG_JSON",
                        "true",
                        "LANG",
                        "C.UTF-8"))
                .setExposedPorts(Set.of(Port.tcp(8080)))
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(created)
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        service,
                        "org.opencontainers.image.description",
                        "pgcache dashboard: " + service));
    }

    /** @param file receives an archive that {@code docker load} takes */
    static Containerizer toArchive(Path file, String name) throws InvalidImageReferenceException {
        return offline(Containerizer.to(TarImage.at(file).named(name)));
    }

    private static Containerizer offline(Containerizer containerizer) {
        return containerizer
                .setToolName("pgcache-dashboard")
                // where a base image from a registry is kept; nothing of ours is in it
                .setBaseImageLayersCache(Containerizer.DEFAULT_BASE_CACHE_DIRECTORY);
    }

    /** An unnamed image of Java's own architecture: the runtime and the cache in it are. */
    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") ? "arm64" : "amd64";
    }

    private FileEntriesLayer layer(String name, Path from, AbsoluteUnixPath to, Predicate<Path> wanted)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .forEach(file -> layer.addEntry(
                            file, to.resolve(from.relativize(file).toString()), permissions(file), created));
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path file) {
        try {
            boolean executable = Files.isExecutable(file)
                    && Files.getPosixFilePermissions(file).size() > 3;
            return FilePermissions.fromOctalString(executable ? "755" : "644");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
