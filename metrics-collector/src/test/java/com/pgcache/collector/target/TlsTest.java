package com.pgcache.collector.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.body.TestBodies.Kept;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.InstanceClient.Path;
import com.pgcache.model.target.Resolution.Vetted;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates good and bad, with the address pinned and the name in use. */
class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static java.nio.file.Path directory;

    private static InstanceClient trusting;
    private static InstanceClient ordinary;

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        key("ca", "CN=authority", "-ext", "bc:c");
        key("good", "CN=instance", "-signer", "ca", "-ext", "san=dns:instance.example");
        key("expired", "CN=instance", "-signer", "ca", "-ext", "san=dns:instance.example", "-startdate", "-30d");
        key("self-signed", "CN=instance", "-ext", "san=dns:instance.example");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file("ca.pem"));
        trusting = TestTargets.client(VERTX, config(Map.of("collector.targets.trusted-certificates", file("ca.pem"))));
        ordinary = TestTargets.client(VERTX, config(Map.of()));
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void aCertificateForTheNameIsGoodAlthoughTheAddressIsPinned() throws Exception {
        assertThat(scrape(trusting, "good", "instance.example")).isEqualTo(ScrapeCode.OK);
        assertThat(requests).singleElement().satisfies(request -> assertThat(request)
                .as("name in TLS, name in Host")
                .matches("instance.example instance.example:\\d+"));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        assertThat(scrape(trusting, "good", "other.example")).isEqualTo(ScrapeCode.TLS);
        assertThat(requests).as("nothing is sent").isEmpty();
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertThat(scrape(trusting, "expired", "instance.example")).isEqualTo(ScrapeCode.TLS);
        assertThat(requests).isEmpty();
    }

    @Test
    void aSelfSignedCertificateIsRefused() throws Exception {
        assertThat(scrape(trusting, "self-signed", "instance.example")).isEqualTo(ScrapeCode.TLS);
        assertThat(requests).isEmpty();
    }

    @Test
    void anUnknownAuthorityIsRefusedUnlessAnOperatorTrustsIt() throws Exception {
        assertThat(scrape(ordinary, "good", "instance.example")).isEqualTo(ScrapeCode.TLS);
        assertThat(requests).isEmpty();
    }

    private ScrapeCode scrape(InstanceClient client, String certificate, String host) throws Exception {
        HttpServer server = VERTX.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(file("keys.p12"))
                                .setPassword(PASSWORD)
                                .setAlias(certificate)))
                .requestHandler(request -> {
                    requests.add(request.connection().indicatedServerName() + " " + request.getHeader("Host"));
                    request.response().end("pgcache_queries_total 1\n");
                });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        try {
            AdminUrl url = AdminUrl.parse("https://" + host + ":" + server.actualPort());
            return TestPools.await(
                            client.get(new Vetted(url, TestTargets.address("127.0.0.1")), Path.METRICS, new Kept()))
                    .code();
        } finally {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    /** With time for the first handshake of a process. */
    private static CollectorConfig config(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("collector.scrape.total-timeout", "10s");
        values.put("collector.scrape.connect-timeout", "10s");
        return TestTargets.config(values);
    }

    private static void key(String alias, String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-dname", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-validity", "10"));
        command.addAll(Arrays.asList(more));
        keytool(command.toArray(String[]::new));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.nio.file.Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", file("keys.p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }
}
