package com.pgcache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.local.demo.DemoData;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real services, a real PostgreSQL, a real browser: the suite as a person starts it. */
class SuiteIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BROWSER_MINUTES = 6;
    /** As the pom tells the services. */
    private static final int SPANS_PORT = 14_318;

    private static final Path ROOT = Path.of(System.getProperty("suite.root"));

    private static Suite suite;

    @BeforeAll
    static void startTheSuite() throws Exception {
        suite = start("--fresh");
    }

    @AfterAll
    static void stopTheSuite() {
        suite.close();
    }

    @Test
    void aMemberSignsUpAddsAnInstanceAndWatchesItsHitRatioInABrowser() throws Exception {
        Path chromium =
                Path.of(Optional.ofNullable(System.getenv("CHROMIUM_PATH")).orElse("/usr/bin/chromium"));
        boolean pages = !System.getProperty("ui.skip").equals("true");
        if (!(pages && Files.isExecutable(chromium)) && System.getenv("CI") == null) {
            Assumptions.abort("needs the web pages and Chromium at " + chromium + " (or CHROMIUM_PATH)");
        }

        Path log = suite.config().runDirectory().resolve("logs").resolve("browser.log");
        ProcessBuilder browser = new ProcessBuilder("npm", "run", "--silent", "e2e")
                .directory(ROOT.resolve("dashboard-ui").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        browser.environment().put("CHROMIUM_PATH", chromium.toString());
        browser.environment().put("BASE_URL", suite.config().publicUrl());
        browser.environment()
                .put("INSTANCE_URL", "http://127.0.0.1:" + suite.config().standInAdminPort("eu"));
        Process run = browser.start();

        run.getOutputStream().close();

        boolean ended = run.waitFor(BROWSER_MINUTES, TimeUnit.MINUTES);

        run.destroyForcibly();
        assertThat(ended && run.exitValue() == 0).as(() -> read(log)).isTrue();
    }

    @Test
    void theDemoAccountHasAWeekOfHistoryInEveryRegion() throws Exception {
        String token = demoToken();

        Map<String, String> instances = demoInstances(token);

        assertThat(instances.keySet()).containsExactlyInAnyOrder("us", "eu", "as");
        Instant now = Instant.now();
        for (String id : instances.values()) {
            JsonNode series = getJson(queryClasses(id, now.minus(6, ChronoUnit.DAYS), now), token);
            assertThat(series.get("tier").textValue()).isEqualTo("1h");
            JsonNode totals = series.get("series").get(0).get("values");
            long withData = StreamSupport.stream(totals.spliterator(), false)
                    .filter(total -> total.longValue() > 0)
                    .count();
            assertThat(withData).isGreaterThan(series.get("points").longValue() * 9 / 10);
            assertThat(series.get("series").get(1).get("total").doubleValue()).isBetween(0.5, 1.0);
        }
        JsonNode fleet = getJson("/api/v1/overview?from=" + now.minus(6, ChronoUnit.DAYS), token);
        assertThat(fleet.get("funnel").get("hitRatio").get("value").doubleValue())
                .isBetween(0.5, 1.0);
        assertThat(fleet.get("savings").get("savedOriginMs").get("value").doubleValue())
                .isPositive();
        // with the one that pushes
        assertThat(fleet.get("regions")).hasSize(SuiteConfig.REGIONS.size() + 1);
    }

    @Test
    void everyMetricOfAlertsDashboardsAndAutoscalersIsExported() throws Exception {
        Set<String> wanted = MetricNames.usedIn(ROOT.resolve("deploy"));

        assertThat(wanted).hasSizeGreaterThan(25);
        signUp("metrics-" + UUID.randomUUID() + "@example.org");
        // counts from the first read on
        getJson("/api/v1/overview?from=" + Instant.now().minus(6, ChronoUnit.DAYS), demoToken());
        eventually().untilAsserted(() -> {
            Set<String> exported = new TreeSet<>();
            for (ServiceProcess service : suite.services()) {
                URI metrics = URI.create(service.readyUrl()).resolve("/q/metrics");
                exported.addAll(MetricNames.exportedIn(read(metrics)));
            }
            for (String region : SuiteConfig.REGIONS) {
                exported.addAll(MetricNames.exportedIn(
                        read(URI.create("http://127.0.0.1:" + suite.config().standInAdminPort(region) + "/metrics"))));
            }
            assertThat(exported).containsAll(wanted);
        });
    }

    @Test
    void everyInstanceOfTheDemoIsScrapedOrPushesInItsDialect() throws Exception {
        String token = demoToken();

        eventually().untilAsserted(() -> {
            Map<String, String> dialects = new TreeMap<>();
            for (JsonNode instance : getJson("/api/v1/instances", token).get("items")) {
                assertThat(instance.get("health").get("state").textValue()).isEqualTo("up");
                dialects.put(
                        instance.get("region").textValue(),
                        instance.get("health").get("dialect").textValue());
            }
            assertThat(dialects)
                    .isEqualTo(Map.of("us", "current", "eu", "current", "as", "seed", "eu-edge", "current"));
        });
    }

    @Test
    void theSuitesOwnReadsShowUpInTheStandInOfTheirRegion() throws Exception {
        String token = demoToken();
        String id = Objects.requireNonNull(demoInstances(token).get("eu"));
        String path = queryClasses(id, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T01:00:00Z"));
        Totals before = suite.standIns().get("eu").traffic().totals();

        HttpResponse<String> first = get(path, token, "EU");
        HttpResponse<String> again = get(path, token, "EU");

        assertThat(first.headers().allValues("x-pgcache-region")).containsExactly("eu");
        assertThat(again.headers().firstValue("server-timing"))
                .hasValueSatisfying(timing -> assertThat(timing).contains("db;dur="));
        Totals real = suite.standIns().get("eu").traffic().totals().minus(before);
        assertThat(real.count(Tally.EXTENDED)).isGreaterThanOrEqualTo(2);
        assertThat(real.count(Tally.HIT))
                .as("the same screen sends the same bytes")
                .isPositive();
        String status = HTTP.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + suite.config().standInAdminPort("eu") + "/status"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(status).contains("fleet.metrics_rollup_1h");
    }

    @Test
    void aRequestIsOneTraceFromTheRouterToTheDatabase() throws Exception {
        String token = demoToken();
        String trace = UUID.randomUUID().toString().replace("-", "");
        try (SpanReceiver receiver = SpanReceiver.listen(SPANS_PORT)) {
            HttpResponse<String> answer = send(authorized("/api/v1/instances", token)
                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                    .GET());
            assertThat(answer.statusCode()).isEqualTo(200);

            eventually().untilAsserted(() -> {
                List<SpanReceiver.Span> spans = receiver.ofTrace(trace);
                SpanReceiver.Span edge = only(spans, "region-router", "00f067aa0ba902b7");
                SpanReceiver.Span api = only(spans, "dashboard-api", edge.id());
                assertThat(spans)
                        .as("a statement")
                        .anyMatch(span -> span.service().equals("dashboard-api")
                                && span.parentId().equals(api.id()));
            });
        }
    }

    private static SpanReceiver.Span only(List<SpanReceiver.Span> spans, String service, String parentId) {
        List<SpanReceiver.Span> found = spans.stream()
                .filter(span ->
                        span.service().equals(service) && span.parentId().equals(parentId))
                .toList();
        assertThat(found).as(service + " in " + spans).hasSize(1);
        return found.get(0);
    }

    @Test
    void killedServicesComeBackWithoutTouchingTheOthers() throws Exception {
        Set<String> victims = Set.of("auth-service", "dashboard-api-us", "dashboard-api-as", "region-router");
        Map<String, Long> before = processIds();

        victims.forEach(victim -> suite.service(victim).process().orElseThrow().destroyForcibly());

        eventually().untilAsserted(() -> {
            for (String victim : victims) {
                assertThat(processIds().get(victim)).isNotEqualTo(before.get(victim));
                assertThat(ready(victim)).isTrue();
            }
        });
        Map<String, Long> after = processIds();
        before.keySet().removeAll(victims);
        after.keySet().removeAll(victims);
        assertThat(after).isNotEmpty().isEqualTo(before);
        eventually().until(() -> demoInstances(demoToken()).size() == SuiteConfig.REGIONS.size());
    }

    @Test
    void scrapingGoesOnAfterTheCollectorWasKilled() throws Exception {
        suite.service("metrics-collector").process().orElseThrow().destroyForcibly();

        awaitScrapesAfter(Instant.now());
    }

    @Test
    void aKilledDatabaseComesBackAndEveryServiceFindsIt() throws Exception {
        Map<String, Long> before = processIds();

        suite.database().process().orElseThrow().destroyForcibly();

        awaitScrapesAfter(Instant.now());
        assertThat(processIds()).isEqualTo(before);
    }

    @Test
    void aDeletedInstanceIsForgottenWithAllItsMeasurements() throws Exception {
        String token = demoToken();
        String body = JSON.writeValueAsString(Map.of(
                "name",
                "short-lived",
                "region",
                "us",
                "adminUrl",
                "http://127.0.0.1:" + suite.config().standInAdminPort("us"),
                "scrapeIntervalSeconds",
                15));
        HttpResponse<String> created = send(authorized("/api/v1/instances", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = JSON.readTree(created.body()).get("id").textValue();
        eventually().until(() -> snapshots(id) > 0);

        HttpResponse<String> deleted =
                send(authorized("/api/v1/instances/" + id, token).DELETE());

        assertThat(deleted.statusCode()).isEqualTo(202);
        assertThat(send(authorized("/api/v1/instances/" + id, token).GET()).statusCode())
                .isEqualTo(404);
        eventually().until(() -> snapshots(id) == 0);
    }

    @Test
    void theNextStartFindsTheDataAndStoppingLeavesNoProcessBehind() throws Exception {
        Map<String, Long> processes = processIds();

        suite.close();

        assertThat(processes.values()).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        suite = start();
        assertThat(demoInstances(demoToken())).hasSize(3);
    }

    private static void awaitScrapesAfter(Instant moment) {
        eventually().untilAsserted(() -> {
            JsonNode instances = getJson("/api/v1/instances", demoToken()).get("items");
            assertThat(instances).hasSize(SuiteConfig.REGIONS.size() + 1).allSatisfy(instance -> assertThat(
                            Instant.parse(
                                    instance.get("health").get("lastSuccessAt").textValue()))
                    .isAfter(moment));
        });
    }

    /** While a service restarts, asking it fails; what counts is that it answers in the end. */
    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Suite start(String... more) throws Exception {
        String[] arguments = {
            ROOT.toString(),
            "--run-directory",
            System.getProperty("suite.run-directory"),
            "--port",
            "18080",
            "--port-offset",
            "10000"
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Suite.start(SuiteConfig.parse(all), new Console(System.out));
    }

    private static Map<String, Long> processIds() {
        return suite.services().stream().collect(Collectors.toMap(ServiceProcess::name, service -> service.process()
                .map(ProcessHandle::pid)
                .orElse(-1L)));
    }

    private static boolean ready(String name) throws IOException, InterruptedException {
        return HTTP.send(
                                HttpRequest.newBuilder(
                                                URI.create(suite.service(name).readyUrl()))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static long snapshots(String instanceId) throws Exception {
        try (Connection connection = suite.database().connect();
                ResultSet count = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM fleet.metrics_snapshots WHERE instance_id = '" + instanceId
                                + "'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String demoToken() throws IOException, InterruptedException {
        String credentials = JSON.writeValueAsString(Map.of("email", DemoData.EMAIL, "password", DemoData.PASSWORD));
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(uri("/api/auth/sign-in/email"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(credentials)));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        String session = signedIn.headers().firstValue("set-auth-token").orElseThrow();
        return getJson("/api/auth/token", session).get("token").textValue();
    }

    /** Ids of those that are scraped, by region. */
    private static Map<String, String> demoInstances(String token) throws IOException, InterruptedException {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode instance : getJson("/api/v1/instances", token).get("items")) {
            boolean scraped = instance.get("mode").textValue().equals("pull");
            if (scraped && !instance.get("name").textValue().equals("short-lived")) {
                ids.put(instance.get("region").textValue(), instance.get("id").textValue());
            }
        }
        return ids;
    }

    private static String queryClasses(String id, Instant from, Instant to) {
        return "/api/v1/series?metric=total,hitRatio&instance=" + id + "&from=" + from.truncatedTo(ChronoUnit.SECONDS)
                + "&to=" + to.truncatedTo(ChronoUnit.SECONDS);
    }

    private static JsonNode getJson(String path, String bearer) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, bearer, "NA");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, String bearer, String continent)
            throws IOException, InterruptedException {
        return send(authorized(path, bearer).header("CF-IPContinent", continent).GET());
    }

    private static HttpRequest.Builder authorized(String path, String bearer) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + bearer);
    }

    private static URI uri(String path) {
        return URI.create(suite.config().publicUrl() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    /** A mail is counted then, and a hash. */
    private static void signUp(String email) throws IOException, InterruptedException {
        String member = JSON.writeValueAsString(
                Map.of("name", "Somebody", "email", email, "password", "fifteen letters and more"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/api/auth/sign-up/email"))
                .header("Content-Type", "application/json")
                .header("Origin", suite.config().publicUrl())
                .POST(HttpRequest.BodyPublishers.ofString(member)));
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    }

    private static String read(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET()).body();
    }
}
