package com.pgcache.router.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class ReloadTest {

    private static final String GET = "GET /api/v1/regions HTTP/1.1\r\nHost: a\r\ncf-ipcountry: BR\r\n\r\n";

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URL management;

    @AfterEach
    void asItWas() throws IOException {
        configure("");
        assertThat(reload().statusCode()).isEqualTo(204);
    }

    @Test
    void aNewConfigurationIsInForceAtOnceAndNoConnectionIsDropped() throws IOException {
        try (Services services = ready();
                Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
            assertThat(region(socket)).isEqualTo("us");

            configure("router.countries.BR=as\n");
            assertThat(reload().statusCode()).isEqualTo(204);

            assertThat(region(socket)).as("on the connection of before").isEqualTo("as");
            assertThat(given().header("cf-ipcountry", "BR")
                            .get("/api/route")
                            .path("region")
                            .toString())
                    .isEqualTo("as");
        }
    }

    @Test
    void whoIsNoLongerNamedLeavesTheMetricsAndNobodyElseDoes() throws IOException {
        try (Services services = ready()) {
            String moon = "router_upstream_in{group=\"moon\",upstream=\"127.0.0.1:" + services.us.port() + "\"}";
            String us = "router_upstream_in{group=\"us\",upstream=\"127.0.0.1:" + services.us.port() + "\"} 1.0";
            configure("router.regions.moon.api=http://127.0.0.1:" + services.us.port()
                    + "\nrouter.regions.moon.at=0,0\nrouter.regions.moon.weight=0\n");
            assertThat(reload().statusCode()).isEqualTo(204);
            assertThat(metrics()).contains(moon, us);

            configure("");
            assertThat(reload().statusCode()).isEqualTo(204);

            assertThat(metrics()).doesNotContain(moon).contains(us);
        }
    }

    private String metrics() {
        return given().port(management.getPort()).get("/q/metrics").asString();
    }

    @Test
    void oneThatMakesNoSenseChangesNothingAndEveryMistakeIsTold() throws IOException {
        try (Services services = ready();
                Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
            assertThat(region(socket)).isEqualTo("us");
            configure("router.countries.BR=as\nrouter.countries.XX=us\nrouter.trusted-secrets=short\n"
                    + "router.upstream.connections=7\n");

            Response refused = reload();

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.jsonPath().getString("code")).isEqualTo("config_refused");
            assertThat(refused.jsonPath().getString("detail").lines())
                    .hasSize(3)
                    .anyMatch(line -> line.contains("router.countries.XX"))
                    .anyMatch(line -> line.contains("TRUSTED_PROXY_SECRETS"))
                    .anyMatch(line -> line.contains("router.upstream.connections: changes only with a restart"));
            assertThat(region(socket)).isEqualTo("us");
        }
    }

    @Test
    void whatIsNoPropertyIsRefusedToo() throws IOException {
        configure("router.colour=blue\n");

        assertThat(reload().jsonPath().getString("detail")).contains("router.colour");
    }

    /** Before a connection is opened, which is cut when it says nothing for a while. */
    private static Services ready() {
        Services services = new Services();
        services.reset();
        return services;
    }

    private static String region(Socket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[8_192];
        int length = 0;
        while (!new String(answer, 0, length, StandardCharsets.US_ASCII).endsWith("hello")) {
            int read = socket.getInputStream().read(answer, length, answer.length - length);
            assertThat(read).isPositive();
            length += read;
        }
        return new RawHttp.Answer(new String(answer, 0, length, StandardCharsets.US_ASCII))
                .header("X-Pgcache-Region")
                .get(0);
    }

    private static void configure(String properties) throws IOException {
        Files.writeString(
                Path.of(ConfigProvider.getConfig().getValue("quarkus.config.locations", String.class)), properties);
    }

    private Response reload() {
        return given().port(management.getPort()).post("/reload");
    }
}
