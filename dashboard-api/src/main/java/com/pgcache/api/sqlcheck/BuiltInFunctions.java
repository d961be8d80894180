package com.pgcache.api.sqlcheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Functions that PostgreSQL brings along. pgcache judges by name: the worst overload decides. The lists are those of
 * PostgreSQL 16's {@code pg_proc}, without what no statement calls by name; a test compares them with a real server.
 */
final class BuiltInFunctions {

    private static final Set<String> IMMUTABLE = read("functions-immutable.txt");
    private static final Set<String> CHANGING = read("functions-changing.txt");

    private BuiltInFunctions() {}

    static boolean isImmutable(String name) {
        return IMMUTABLE.contains(name);
    }

    static boolean isKnown(String name) {
        return IMMUTABLE.contains(name) || CHANGING.contains(name);
    }

    static Set<String> immutable() {
        return IMMUTABLE;
    }

    static Set<String> changing() {
        return CHANGING;
    }

    private static Set<String> read(String file) {
        try (InputStream bytes = BuiltInFunctions.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }
}
