package com.pgcache.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.Service;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One region is killed and another slowed down while requests flow, then both come back. Counted, not timed. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class RegionLossTest {

    private static final int CLIENTS = 4;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failedGets = new ConcurrentLinkedQueue<>();
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean stopped;

    @Test
    void noGetFailsAndNoPostIsDoubled() throws InterruptedException {
        try (Services services = new Services()) {
            services.reset();
            List<Thread> clients = clients();
            try {
                after(40);
                services.us.stop();
                after(100);
                slowDown(services.eu, 20);
                after(100);

                services.us.start();
                slowDown(services.eu, 0);
                int before = services.us.received().size();
                await().until(() -> services.us.received().size() > before + 20);
            } finally {
                stopped = true;
                for (Thread client : clients) {
                    client.join();
                }
            }

            assertThat(failedGets).isEmpty();
            assertThat(arrivals(services)).doesNotHaveDuplicates().containsAll(posted);
            assertThat(posted).isNotEmpty();
        }
    }

    private List<Thread> clients() {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String continent = i % 2 == 0 ? "NA" : "EU";
            Thread client = new Thread(() -> ask(continent), "client-" + i);
            client.start();
            clients.add(client);
        }
        return clients;
    }

    private void ask(String continent) {
        while (!stopped) {
            String get = send("GET", continent, numbers.incrementAndGet());
            if (!get.equals("200")) {
                failedGets.add(get);
            }
            int number = numbers.incrementAndGet();
            if (send("POST", continent, number).equals("200")) {
                posted.add("/api/v1/instances/" + number);
            }
            answers.incrementAndGet();
        }
    }

    private String send(String method, String continent, int number) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/instances/" + number))
                .header("cf-ipcontinent", continent)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return Integer.toString(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException broken) {
            return broken.toString();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void after(int more) {
        int target = answers.get() + more;
        await().until(() -> answers.get() >= target);
    }

    private static void slowDown(Service service, int ms) {
        service.answersWith(
                request -> service.later(ms, () -> request.response().end()));
    }

    private static List<String> arrivals(Services services) {
        return Stream.concat(Stream.of(services.us, services.eu, services.as), services.pole.stream())
                .flatMap(service -> service.received().stream())
                .filter(received -> received.method().equals("POST"))
                .map(Service.Received::uri)
                .toList();
    }
}
