package com.pgcache.benchmarks.collector.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/** Sizes and removal of whole directories, in which files come and go. */
public final class Disk {

    private Disk() {}

    public static long bytes(Path directory) {
        AtomicLong sum = new AtomicLong();
        walk(directory, false, sum);
        return sum.get();
    }

    public static void remove(Path directory) {
        walk(directory, true, new AtomicLong());
    }

    private static void walk(Path directory, boolean remove, AtomicLong sum) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    sum.addAndGet(attributes.size());
                    if (remove) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException failed) throws IOException {
                    if (remove) {
                        Files.deleteIfExists(visited);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
