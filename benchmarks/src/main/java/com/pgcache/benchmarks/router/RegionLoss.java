package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.collector.process.Pause;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 500 requests a second, one in ten a POST, half from America and half from Europe. One region is killed, the other slowed
 * down tenfold, then both come back. Every request is sent at its time, whatever became of those before.
 */
final class RegionLoss {

    private static final int EVERY_MICROS = 2_000;
    private static final int POST_EVERY = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "answers");
                thread.setDaemon(true);
                return thread;
            }))
            .build();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger gets = new AtomicInteger();
    private final AtomicInteger failedPosts = new AtomicInteger();
    private final Queue<String> failedGets = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    /**
     * @param failedGets of all; {@code inFlight} what the region had not answered yet when it was killed
     * @param doubled POSTs that more than one service, or one twice, has seen; {@code lost} those that were answered 200
     *     and none has seen
     * @param returnSeconds from the restart of the killed region to its first GET
     */
    record Result(
            int gets,
            List<String> failedGets,
            int inFlight,
            int posts,
            int failedPosts,
            int doubled,
            int lost,
            double returnSeconds) {}

    Result run(int router, SlowService us, SlowService eu, SlowService as, int phaseSeconds) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(() -> send(router), 0, EVERY_MICROS, TimeUnit.MICROSECONDS);
        Pause.seconds(phaseSeconds);
        int underWay = us.inFlight();
        us.kill();
        Pause.seconds(phaseSeconds);
        eu.takes(50);
        Pause.seconds(phaseSeconds);
        eu.takes(5);
        long restarted = System.nanoTime();
        us.restart();
        while (us.lastAnsweredNanos() < restarted && System.nanoTime() - restarted < 20e9) {
            Pause.seconds(0.02);
        }
        double back = (us.lastAnsweredNanos() - restarted) / 1e9;
        Pause.seconds(phaseSeconds);
        clock.shutdownNow();
        Pause.seconds(2);

        List<String> seen = new ArrayList<>();
        List.of(us, eu, as).forEach(service -> seen.addAll(service.posts()));
        Set<String> distinct = new HashSet<>(seen);
        int lost = (int)
                acknowledged.stream().filter(path -> !distinct.contains(path)).count();
        return new Result(
                gets.get(),
                List.copyOf(failedGets),
                underWay,
                acknowledged.size() + failedPosts.get(),
                failedPosts.get(),
                seen.size() - distinct.size(),
                lost,
                back);
    }

    private void send(int router) {
        int number = numbers.incrementAndGet();
        boolean post = number % POST_EVERY == 0;
        String path = "/api/v1/instances/" + number;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router + path))
                .header("cf-ipcontinent", number % 2 == 0 ? "NA" : "EU")
                .method(post ? "POST" : "GET", HttpRequest.BodyPublishers.noBody())
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, broken) -> {
            String outcome = broken == null ? "" + answer.statusCode() : broken.toString();
            boolean ok = outcome.equals("200");
            if (post) {
                notePost(path, ok);
            } else {
                gets.incrementAndGet();
                if (!ok) {
                    failedGets.add(outcome);
                }
            }
        });
    }

    private void notePost(String path, boolean ok) {
        if (ok) {
            acknowledged.add(path);
        } else {
            failedPosts.incrementAndGet();
        }
    }
}
