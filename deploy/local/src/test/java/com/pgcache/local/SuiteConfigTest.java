package com.pgcache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteConfigTest {

    @Test
    void theCheckoutAloneIsEnough() {
        SuiteConfig config = SuiteConfig.parse("/checkout");

        assertThat(config.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(config.runDirectory()).isEqualTo(Path.of("/checkout/.run"));
        assertThat(config.fresh()).isFalse();
        assertThat(config.without()).isEmpty();
    }

    @Test
    void anOffsetShiftsEveryPortButTheRouters() {
        SuiteConfig config = SuiteConfig.parse("/checkout", "--port", "9000", "--port-offset", "1000");

        assertThat(config.publicUrl()).isEqualTo("http://localhost:9000");
        assertThat(config.apiPort("as")).isEqualTo(9093);
        assertThat(config.managementPort("auth-service")).isEqualTo(10_002);
        assertThat(config.managementPort("dashboard-api-as")).isEqualTo(10_013);
        assertThat(config.postgresPort()).isEqualTo(16_432);
    }

    @Test
    void servicesCanBeLeftToADeveloper() {
        SuiteConfig config = SuiteConfig.parse("/checkout", "--without", " auth-service, region-router,");

        assertThat(config.without()).containsExactlyInAnyOrder("auth-service", "region-router");
    }

    @ParameterizedTest
    @CsvSource({
        "--port nine, --port needs a number",
        "--port 70000, port must be 1 to 65535",
        "--port-offset -1, port-offset must be 0 to 40000",
        "--port, --port needs a value",
        "--frehs, Unknown argument --frehs",
    })
    void aWrongArgumentIsNamed(String arguments, String sentence) {
        String[] all = ("/checkout " + arguments).split(" ");

        assertThatThrownBy(() -> SuiteConfig.parse(all))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining(sentence);
    }
}
