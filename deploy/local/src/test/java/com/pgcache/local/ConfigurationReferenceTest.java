package com.pgcache.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void theListOfSettingsIsThatOfTheSources() throws IOException {
        Path page = ROOT.resolve("docs/configuration.md");
        String made = ConfigurationReference.of(ROOT);

        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(page, made);
        }

        assertThat(Files.readString(page)).isEqualTo(made);
        assertThat(made)
                .contains(
                        "| `REGION`<br>`api.region` | `us` |",
                        "`COLLECTOR_SCRAPE_CONCURRENCY`",
                        "`ROUTER_REGIONS_<KEY>_API`");
    }
}
