package com.pgcache.router.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A resource of this package with one tab-separated row per line; lines that start with {@code #} are comments. */
final class TableFile {

    private TableFile() {}

    static Stream<String[]> rows(String resource) {
        return lines(resource).stream().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1));
    }

    private static List<String> lines(String resource) {
        try (InputStream bytes = Objects.requireNonNull(TableFile.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
