package com.pgcache.local.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Members at their browsers, a thread each, and one who tries the sessions of those who have left. */
public final class Crowd implements AutoCloseable {

    private static final int PUSHING = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(120);
    private static final String[] REGIONS = {"us", "eu", "as"};

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI router;
    private final Ledger ledger = new Ledger();
    private final List<Member> members = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Crowd(URI router) {
        this.router = router;
    }

    /**
     * Signed up, with an instance each, and a second one that pushes for the first few; they do nothing yet.
     *
     * @param database to confirm addresses, as nobody opens mails here
     */
    public static Crowd signedUp(URI router, int count, Duration thinking, Targets targets, Connection database)
            throws IOException, InterruptedException, SQLException {
        Crowd crowd = new Crowd(router);
        for (int i = 0; i < count; i++) {
            Member member = new Member(i, crowd.client, router, crowd.ledger, thinking);
            member.signUp();
            confirm(database, member.email());
            String region = REGIONS[i % REGIONS.length];
            member.register("instance-" + i, region, targets.url(i));
            if (i < PUSHING) {
                member.registerPushed(region, targets.body());
            }
            crowd.members.add(member);
        }
        return crowd;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Ids of their scraped instances, by member. */
    public List<String> instances() {
        return members.stream().map(Member::instance).toList();
    }

    public void start() {
        members.forEach(member -> threads.add(new Thread(member, "member")));
        threads.add(new Thread(this::tryEndedSessions, "revenant"));
        threads.forEach(Thread::start);
    }

    /** Asks with every ended session once more. @return those that were let in */
    public List<String> stillAlive() throws IOException, InterruptedException {
        Http http = new Http(client, router, 1_000);
        List<String> alive = new ArrayList<>();
        for (String token : ledger.endedSessions()) {
            HttpResponse<String> answer = http.get("/api/auth/token", token);
            if (answer.statusCode() != 401) {
                alive.add(answer.statusCode() + " for a session that had ended");
            }
            // auth-service lets one network ask 100 times in 10 s
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        return alive;
    }

    /** During all that happens, the latest ended sessions are tried again and again. */
    private void tryEndedSessions() {
        Http http = new Http(client, router, 1_001);
        try {
            while (!stopped) {
                List<String> ended = ledger.endedSessions();
                for (String token : ended.subList(Math.max(0, ended.size() - 20), ended.size())) {
                    tryOne(http, token);
                    Thread.sleep(BETWEEN_TRIES.toMillis());
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOne(Http http, String token) throws InterruptedException {
        try {
            if (http.get("/api/auth/token", token).statusCode() == 200) {
                ledger.resurrected(token);
            }
        } catch (IOException awayNow) {
            // injected, and no answer is no session
        }
    }

    private static void confirm(Connection connection, String email) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE auth.users SET email_verified = true WHERE email = ?")) {
            update.setString(1, email);
            update.executeUpdate();
        }
    }

    /** Writes that were begun are finished. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        members.forEach(Member::stop);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(60).toMillis());
            thread.interrupt();
        }
    }
}
