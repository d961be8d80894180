package com.pgcache.router;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services behind the edge, for one test class. */
public final class Services implements AutoCloseable {

    static {
        Patience.isLong();
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vertx vertx = Vertx.vertx();
    public final Service us = Service.at(vertx, "router.regions.us.api");
    public final Service eu = Service.at(vertx, "router.regions.eu.api");
    public final Service as = Service.at(vertx, "router.regions.as.api");

    /** Three replicas of one region, which serves Antarctica and takes over last. */
    public final List<Service> pole = IntStream.range(0, 3)
            .mapToObj(replica -> Service.at(vertx, "router.regions.pole.api", replica))
            .toList();

    public final Service auth = Service.at(vertx, "router.auth");
    public final Service collector = Service.at(vertx, "router.collectors");

    /** Stands still unless a test starts it. */
    public final Service otherCollector = Service.at(vertx, "router.collectors", 1);

    private boolean fresh = true;

    /** All of them answer, the router knows it, and nothing has been received yet. */
    public void reset() {
        boolean changed = fresh || otherCollector.isRunning();
        otherCollector.stop();
        fresh = false;
        for (Service service : all()) {
            changed |= service.reset();
        }
        if (changed) {
            all().forEach(service -> service.received().clear());
            // not only ready: what was ejected is back with its first good answer
            eventually(() -> answersFrom("us", "US") && answersFrom("eu", "DE") && answersFrom("as", "JP"));
            eventually(() -> answersFrom("pole", "AQ")
                    && pole.stream().noneMatch(service -> service.received().isEmpty()));
            eventually(() -> get("/api/auth/ok").statusCode() == 200);
            for (int inARow = 0; inARow < 10; inARow++) {
                eventually(() -> push().statusCode() == 200);
            }
        }
        all().forEach(service -> service.received().clear());
    }

    public void awaitHealthy(String region, boolean healthy) {
        eventually(() -> isHealthy(region) == healthy);
    }

    private List<Service> all() {
        return Stream.concat(Stream.of(us, eu, as, auth, collector), pole.stream())
                .toList();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    private static boolean isHealthy(String region) {
        JsonObject route = new JsonObject(get("/api/route").body());
        return region.equals(route.getString("region"))
                || route.getJsonArray("alternatives")
                        .contains(new JsonObject().put("region", region).put("healthy", true));
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static boolean answersFrom(String region, String country) {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/regions"))
                .header("cf-ipcountry", country)
                .build();
        HttpResponse<String> answer = send(request);
        return answer.statusCode() == 200
                && answer.headers().firstValue("X-Pgcache-Region").orElse("").equals(region);
    }

    private static HttpResponse<String> push() {
        return send(HttpRequest.newBuilder(uri("/api/ingest/v1/metrics"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
