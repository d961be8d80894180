package com.pgcache.router.site;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the whole build into memory: it is some hundred kilobytes, and no path of a request ever touches a disk. */
final class SiteFiles {

    /** Behind the name of a file: the same packed, by the build of the pages. */
    private static final String BROTLI = ".br";

    private SiteFiles() {}

    /**
     * @param folder on the class path, without slashes at its ends
     * @return by request path, such as {@code /assets/index-D414FdgE.js}; empty when the folder is not there
     */
    static Map<String, SiteFile> read(String folder) {
        Map<String, SiteFile> files = new HashMap<>();
        try {
            ClassPathUtils.consumeAsPaths(folder, root -> readTree(root, files));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder, unreadable);
        }
        return Map.copyOf(files);
    }

    private static void readTree(Path root, Map<String, SiteFile> files) {
        List<Path> all = filesBelow(root);
        for (Path file : all) {
            String name = "/" + root.relativize(file).toString().replace('\\', '/');
            Path brotli = file.resolveSibling(file.getFileName() + BROTLI);
            if (!name.endsWith(BROTLI)) {
                files.putIfAbsent(name, SiteFile.of(name, bytes(file), all.contains(brotli) ? bytes(brotli) : null));
            }
        }
    }

    private static List<Path> filesBelow(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(root.toString(), unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }
}
