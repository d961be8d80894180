package com.pgcache.local.demo;

import com.pgcache.local.SuiteConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What a member's pages ask for, again and again: sign-in, session, token, lists, charts, queries, files. */
public final class WarmUp {

    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The router lets one account send 100 requests in 10 s. */
    private static final Duration PACE = Duration.ofMillis(125);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI router;

    private WarmUp(URI router) {
        this.router = router;
    }

    /**
     * Needs the demo account.
     *
     * @return how many requests were answered
     * @throws IllegalStateException naming the request that was not answered with 200
     */
    public static int run(SuiteConfig config) throws IOException, InterruptedException, SQLException {
        WarmUp warmUp = new WarmUp(URI.create("http://localhost:" + config.port()));
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            answered += warmUp.round();
        }
        return answered;
    }

    private int round() throws IOException, InterruptedException, SQLException {
        DemoClient demo = DemoClient.signedIn(router, "Demo", DemoData.EMAIL, DemoData.PASSWORD, confirmed -> {});
        List<String> paths = List.of("/", "/api/auth/ok", "/.well-known/openid-configuration");
        for (String path : paths) {
            require(path, HttpRequest.newBuilder(router.resolve(path)));
        }
        int answered = paths.size();
        for (UUID instance : demo.instances().values()) {
            for (String path : pathsOf(instance)) {
                require(
                        path,
                        HttpRequest.newBuilder(router.resolve(path))
                                .header("Authorization", "Bearer " + demo.accessToken()));
                answered++;
            }
        }
        return answered;
    }

    private static List<String> pathsOf(UUID instance) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String from = "&from=" + now.minus(1, ChronoUnit.DAYS);
        return List.of(
                "/api/v1/regions",
                "/api/v1/overview?from=" + now.minus(6, ChronoUnit.DAYS),
                "/api/v1/series?metric=total,hitRatio&instance=" + instance + from,
                "/api/v1/instances/" + instance,
                "/api/v1/instances/" + instance + "/overview",
                "/api/v1/instances/" + instance + "/health",
                "/api/v1/instances/" + instance + "/queries",
                "/api/v1/events");
    }

    private void require(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        Thread.sleep(PACE.toMillis());
        HttpResponse<String> answer = http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
