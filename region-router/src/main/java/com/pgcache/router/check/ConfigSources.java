package com.pgcache.router.check;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Where an operator's settings are: the environment, and files below it. */
final class ConfigSources {

    /** Between the environment, 300, and the file that Quarkus reads beside a jar, 260, as for QUARKUS_CONFIG_LOCATIONS. */
    private static final int FILE = 270;

    private ConfigSources() {}

    /** @throws UncheckedIOException for a file that cannot be read */
    static SmallRyeConfigBuilder add(SmallRyeConfigBuilder defaults, List<String> files) {
        return addFiles(defaults.addSystemSources(), files);
    }

    /**
     * What the running router has read, only the files anew.
     *
     * @throws UncheckedIOException for a file that cannot be read
     */
    static SmallRyeConfigBuilder again(SmallRyeConfigBuilder defaults, List<String> files) {
        SmallRyeConfigBuilder builder = defaults;
        for (ConfigSource source : ConfigProvider.getConfig().getConfigSources()) {
            if (files.stream().noneMatch(file -> source.getName().contains(file))) {
                builder = builder.withSources(source);
            }
        }
        return addFiles(builder, files);
    }

    private static SmallRyeConfigBuilder addFiles(SmallRyeConfigBuilder without, List<String> files) {
        SmallRyeConfigBuilder builder = without;
        for (String file : files) {
            try {
                builder = builder.withSources(
                        new PropertiesConfigSource(Path.of(file).toUri().toURL(), FILE));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(file, unreadable);
            }
        }
        return builder;
    }
}
