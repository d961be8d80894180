package com.pgcache.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in, looks around, writes things down, and signs out again. What is answered goes into the ledger; what is
 * not is tried again as a good client would: a write with the same {@code Idempotency-Key}.
 */
final class Member implements Runnable {

    private static final String PASSWORD = "fifteen letters and more";
    private static final Duration TOKEN_AGE = Duration.ofMinutes(4);

    /** A collector takes one in five seconds. */
    private static final Duration BETWEEN_PUSHES = Duration.ofSeconds(8);

    private static final int ROUNDS_A_SESSION = 15;
    private static final int ROUNDS_A_WRITE = 3;

    private final int number;
    private final String email;
    private final Http http;
    private final Ledger ledger;
    private final Random random;
    private final Duration thinking;

    private volatile boolean stopped;
    private @Nullable String session;
    private @Nullable String accessToken;
    private Instant tokenAt = Instant.MIN;
    private @Nullable String instance;

    /** What was sent and not answered yet. */
    private @Nullable String pendingTitle;

    private @Nullable String pendingKey;
    private @Nullable String pushToken;
    private @Nullable UUID pushedInstance;
    private @Nullable String pushBody;
    private Instant pushedAt = Instant.MIN;
    private int rounds;

    /** @param thinking about so long between two pages */
    Member(int number, HttpClient client, URI router, Ledger ledger, Duration thinking) {
        this.number = number;
        this.email = "member-" + number + "-" + UUID.randomUUID() + "@example.org";
        this.http = new Http(client, router, number);
        this.ledger = ledger;
        this.random = new Random(number);
        this.thinking = thinking;
    }

    String email() {
        return email;
    }

    void signUp() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.post(
                "/api/auth/sign-up/email",
                null,
                Map.of("name", "Member " + number, "email", email, "password", PASSWORD));
        require(answer, 200);
        ledger.signedUp(email);
    }

    /** After the address was confirmed. */
    void register(String name, String region, String adminUrl) throws IOException, InterruptedException {
        signIn();
        HttpResponse<String> added = http.post(
                "/api/v1/instances",
                accessToken(),
                Map.of("name", name, "region", region, "adminUrl", adminUrl, "scrapeIntervalSeconds", 15));
        require(added, 201);
        instance = Http.json(added).get("id").textValue();
    }

    /** @param body of metrics */
    void registerPushed(String region, String body) throws IOException, InterruptedException {
        HttpResponse<String> added = http.post(
                "/api/v1/instances",
                accessToken(),
                Map.of("name", "pushes-" + number, "region", region, "mode", "push", "scrapeIntervalSeconds", 15));
        require(added, 201);
        UUID id = UUID.fromString(Http.json(added).get("id").textValue());
        HttpResponse<String> token =
                http.post("/api/v1/instances/" + id + "/token", accessToken(), Map.of("revokeNow", true));
        require(token, 201);
        pushedInstance = id;
        pushToken = Http.json(token).get("token").textValue();
        pushBody = body;
    }

    String instance() {
        if (instance == null) {
            throw new IllegalStateException(email + " has no instance");
        }
        return instance;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Thread.sleep((long) (thinking.toMillis() * (0.5 + random.nextDouble())));
                round();
            }
            finishWrite();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void finishWrite() throws InterruptedException {
        for (int tries = 0; pendingTitle != null && tries < 20; tries++) {
            attempt("POST /api/v1/events", this::write);
            Thread.sleep(500);
        }
    }

    private void round() throws InterruptedException {
        rounds++;
        if (session == null) {
            attempt("POST /api/auth/sign-in/email", this::signIn);
            return;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        List<String> pages = List.of(
                "/api/v1/overview?from=" + now.minus(6, ChronoUnit.DAYS),
                "/api/v1/instances",
                "/api/v1/series?metric=total,hitRatio&instance=" + instance + "&from=" + now.minus(1, ChronoUnit.HOURS),
                "/api/v1/instances/" + instance + "/queries",
                "/api/v1/instances/" + instance + "/health",
                "/api/v1/events");
        String page = pages.get(random.nextInt(pages.size()));
        attempt("GET " + page.replaceAll("\\?.*", "").replaceAll("[0-9a-f-]{36}", "{id}"), () -> read(page));
        if (pendingTitle != null || rounds % ROUNDS_A_WRITE == 0) {
            attempt("POST /api/v1/events", this::write);
        }
        if (pushToken != null && pushedAt.plus(BETWEEN_PUSHES).isBefore(Instant.now())) {
            pushedAt = Instant.now();
            attempt("POST /api/ingest/v1/metrics", this::push);
        }
        if (rounds % ROUNDS_A_SESSION == 0) {
            attempt("POST /api/auth/sign-out", this::signOut);
        }
    }

    private void signIn() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.post("/api/auth/sign-in/email", null, Map.of("email", email, "password", PASSWORD));
        require(answer, 200);
        session = answer.headers()
                .firstValue("set-auth-token")
                .orElseThrow(() -> new IllegalStateException("no session in the answer"));
        accessToken = null;
    }

    private void signOut() throws IOException, InterruptedException {
        String ending = session;
        HttpResponse<String> answer = http.post("/api/auth/sign-out", ending, Map.of());
        // a sign-out whose answer got lost is tried again, and then there is nothing left to end
        if (answer.statusCode() != 401) {
            require(answer, 200);
        }
        session = null;
        accessToken = null;
        if (ending != null && answer.statusCode() == 200) {
            ledger.ended(ending);
        }
    }

    private String accessToken() throws IOException, InterruptedException {
        String known = accessToken;
        if (known == null || tokenAt.plus(TOKEN_AGE).isBefore(Instant.now())) {
            HttpResponse<String> answer = http.get("/api/auth/token", session);
            require(answer, 200);
            known = Http.json(answer).get("token").textValue();
            accessToken = known;
            tokenAt = Instant.now();
        }
        return known;
    }

    private void read(String page) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.get(page, accessToken());
        if (answer.statusCode() == 401) {
            accessToken = null;
        }
        require(answer, 200);
        JsonNode body = Http.json(answer);
        if (!body.isObject()) {
            throw new IllegalStateException("half an answer");
        }
    }

    private void write() throws IOException, InterruptedException {
        String title = pendingTitle;
        String key = pendingKey;
        if (title == null || key == null) {
            title = "trial " + number + " " + UUID.randomUUID();
            key = UUID.randomUUID().toString();
            pendingTitle = title;
            pendingKey = key;
        }
        HttpResponse<String> answer =
                http.post("/api/v1/events", accessToken(), Map.of("title", title), "Idempotency-Key", key);
        if (answer.statusCode() == 401) {
            accessToken = null;
        }
        require(answer, 201);
        ledger.annotated(title);
        pendingTitle = null;
        pendingKey = null;
    }

    private void push() throws IOException, InterruptedException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String token = pushToken;
        String body = pushBody;
        UUID id = pushedInstance;
        if (token == null || body == null || id == null) {
            return;
        }
        HttpResponse<String> answer = http.postText("/api/ingest/v1/metrics?at=" + at.getEpochSecond(), token, body);
        if (answer.statusCode() / 100 != 2) {
            require(answer, 202);
        }
        ledger.pushed(id, at);
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private static final class NotAsExpected extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotAsExpected(String what) {
            super(what, null, false, false);
        }
    }

    private void attempt(String what, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            ledger.answered(what);
        } catch (NotAsExpected answer) {
            ledger.failed(what, String.valueOf(answer.getMessage()));
            if ("401 GET /api/auth/token".equals(answer.getMessage())) {
                // our session is gone: signing in again is what a page does
                session = null;
            }
        } catch (IOException | IllegalStateException failed) {
            ledger.failed(what, failed.getClass().getSimpleName());
        }
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            String path = answer.uri().getPath();
            throw new NotAsExpected(answer.statusCode() + " " + answer.request().method() + " " + path);
        }
    }
}
