package com.pgcache.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The environment of a service as a shell file, so that a developer can run that service in dev mode instead. */
final class EnvironmentFile {

    private EnvironmentFile() {}

    static Path of(Path runDirectory, ServiceProcess.Definition definition) {
        return runDirectory.resolve("env").resolve(definition.name() + ".env");
    }

    /** Readable by its owner only, as it holds secrets. */
    static void write(Path runDirectory, ServiceProcess.Definition definition) throws IOException {
        Path file = of(runDirectory, definition);
        Files.createDirectories(file.getParent());
        List<String> lines = definition.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "='" + variable.getValue().replace("'", "'\\''") + "'")
                .sorted()
                .toList();
        Files.deleteIfExists(file);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, lines);
    }
}
