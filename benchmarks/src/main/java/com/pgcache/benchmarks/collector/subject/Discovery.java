package com.pgcache.benchmarks.collector.subject;

import com.pgcache.benchmarks.collector.farm.TargetFarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The two files that Prometheus and vmagent read.
 *
 * @param directory of one of them; made when it is not there
 */
record Discovery(Path directory) {

    Discovery {
        try {
            Files.createDirectories(directory);
        } catch (IOException notMade) {
            throw new UncheckedIOException(notMade);
        }
    }

    /** At once: both look at it every few seconds. */
    void write(TargetFarm farm, int targets) {
        String list = IntStream.range(0, targets)
                .mapToObj(target -> "\"" + farm.address(target) + "\"")
                .collect(Collectors.joining(","));
        Path unfinished = directory.resolve("targets.tmp");
        try {
            Files.writeString(unfinished, "[{\"targets\":[" + list + "]}]\n");
            Files.move(
                    unfinished,
                    directory.resolve("targets.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    Path config(String name, int intervalSeconds, String more) {
        String yaml =
                """
                global:
                  scrape_interval: %1$ds
                  scrape_timeout: %1$ds
                scrape_configs:
                  - job_name: pgcache
                %2$s    file_sd_configs:
                      - files: ["%3$s"]
                """
                        .formatted(intervalSeconds, more, directory.resolve("targets.json"));
        try {
            return Files.writeString(directory.resolve(name + ".yml"), yaml);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
