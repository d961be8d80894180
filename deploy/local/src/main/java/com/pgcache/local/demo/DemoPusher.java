package com.pgcache.local.demo;

import com.pgcache.local.SuiteConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** The job beside one instance of the demo that pushes: reads a stand-in and sends what it says through the router. */
public final class DemoPusher implements AutoCloseable {

    private static final String REGION = "eu";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(job -> {
        Thread thread = new Thread(job, "demo-pusher");
        thread.setDaemon(true);
        return thread;
    });
    private final URI instance;
    private final URI ingest;
    private final String token;

    private DemoPusher(SuiteConfig config, String token) {
        this.instance = URI.create("http://127.0.0.1:" + config.standInAdminPort(REGION) + "/");
        this.ingest = URI.create("http://localhost:" + config.port() + "/api/ingest/v1/");
        this.token = token;
    }

    /** With a new token: nobody has kept the one of the start before. */
    public static DemoPusher start(SuiteConfig config) throws IOException, InterruptedException, SQLException {
        URI router = URI.create("http://localhost:" + config.port());
        // the account is there, its address confirmed, since the demo data was made
        DemoClient demo = DemoClient.signedIn(router, "Demo", DemoData.EMAIL, DemoData.PASSWORD, confirmed -> {});
        UUID known = demo.instances().get(DemoData.PUSHED);
        UUID id = known == null ? demo.addPushedInstance(DemoData.PUSHED, "eu-edge") : known;
        DemoPusher pusher = new DemoPusher(config, demo.newPushToken(id));
        pusher.clock.scheduleAtFixedRate(pusher::push, 0, DemoClient.INTERVAL_SECONDS, TimeUnit.SECONDS);
        return pusher;
    }

    /** The queries first, as the metrics of the same instant ask for their size. */
    private void push() {
        long at = Instant.now().getEpochSecond();
        try {
            send("status", "queries?at=" + at);
            send("metrics", "metrics?at=" + at);
        } catch (IOException notNow) {
            // something restarts; the next turn comes soon, and a member sees the gap
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String from, String to) throws IOException, InterruptedException {
        HttpRequest read =
                HttpRequest.newBuilder(instance.resolve(from)).timeout(LIMIT).build();
        byte[] body = http.send(read, BodyHandlers.ofByteArray()).body();
        HttpRequest push = HttpRequest.newBuilder(ingest.resolve(to))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(body)))
                .build();
        http.send(push, BodyHandlers.discarding());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
