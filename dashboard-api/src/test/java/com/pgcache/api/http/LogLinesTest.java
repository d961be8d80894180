package com.pgcache.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

/** Requests share few threads, and what is logged about one comes after the database has answered. */
@QuarkusTest
class LogLinesTest extends ApiTest {

    private static final int REQUESTS = 60;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Logger FAULTS = Logger.getLogger(ProblemMapper.class.getName());

    /** A line of the log: its message has the id that the routing context knows. */
    private record Line(String message, Map<String, String> context) {}

    @Test
    void eachTellsTheRequestAndTheTraceItBelongsToWhenManyRunAtOnce() {
        Map<String, String> traces = new HashMap<>();
        IntStream.range(0, REQUESTS)
                .forEach(i ->
                        traces.put("request-" + i, UUID.randomUUID().toString().replace("-", "")));
        Queue<Line> lines = new ConcurrentLinkedQueue<>();
        Handler handler = new Lines(lines);
        FAULTS.addHandler(handler);
        sql("ALTER TABLE fleet.saved_views RENAME TO saved_views_away");
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = traces.entrySet().stream()
                    .map(request -> ask(request.getKey(), request.getValue()))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(500));
        } finally {
            sql("ALTER TABLE fleet.saved_views_away RENAME TO saved_views");
            FAULTS.removeHandler(handler);
        }

        assertThat(lines).hasSize(REQUESTS).allSatisfy(line -> {
            String id = line.message().substring(line.message().lastIndexOf(' ') + 1);
            assertThat(line.context()).containsEntry("requestId", id).containsEntry("traceId", traces.get(id));
        });
    }

    private CompletableFuture<HttpResponse<String>> ask(String requestId, String traceId) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/views"))
                .header("Authorization", "Bearer " + TestToken.of(issuer, newOrganization()))
                .header("X-Request-Id", requestId)
                .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static final class Lines extends ExtHandler {

        private final Queue<Line> lines;

        Lines(Queue<Line> lines) {
            this.lines = lines;
        }

        @Override
        protected void doPublish(ExtLogRecord logged) {
            lines.add(new Line(logged.getFormattedMessage(), logged.getMdcCopy()));
        }
    }
}
