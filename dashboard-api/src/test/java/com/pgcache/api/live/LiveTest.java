package com.pgcache.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.HistoryTest;
import com.pgcache.api.access.Member;
import com.pgcache.model.token.ApiKey;
import com.pgcache.testkit.tokens.SigningKey;
import com.pgcache.testkit.tokens.TestToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, as a page listens; the tests read every 200 ms. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class LiveTest extends HistoryTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Sent(String name, String id, JsonObject data) {}

    @TestHTTPResource(LiveResource.PATH)
    URI live;

    @Inject
    MeterRegistry meters;

    @Inject
    LiveResource resource;

    private final String organization = newOrganization();
    private final List<Stream<String>> open = new ArrayList<>();

    @AfterEach
    void hangUp() {
        open.forEach(Stream::close);
    }

    @Test
    void whatIsKnownComesFirstAndThenWhatIsNew() throws Exception {
        UUID id = instance(organization, "orders", "us");
        snapshot(id, NOW.minusSeconds(60), 100, 50);
        snapshot(id, NOW.minusSeconds(30), 140, 80);

        BlockingQueue<Sent> events = listen(token(), "", null);

        Sent health = next(events, "health");
        assertThat(health.data.getJsonObject("health").getString("state")).isEqualTo("pending");
        Sent first = next(events, "snapshot");
        assertThat(first.data.getString("instanceId")).isEqualTo(id.toString());
        assertThat(first.data.getString("at")).isEqualTo("2026-11-24T10:19:37Z");
        assertThat(first.data.getLong("total")).isEqualTo(40);
        assertThat(first.data.getLong("hit")).isEqualTo(30);
        snapshot(id, NOW, 150, 80);
        Sent second = next(events, "snapshot");
        assertThat(second.data.getLong("total")).isEqualTo(10);
        assertThat(second.data.getLong("hit")).isZero();
        as(organization).delete(INSTANCES + "/" + id).then().statusCode(202);
        assertThat(next(events, "gone").data.getString("instanceId")).isEqualTo(id.toString());
    }

    @Test
    void whoComesBackGetsWhatWasMissedAndNothingTwice() throws Exception {
        UUID id = instance(organization, "orders", "us");
        snapshot(id, NOW.minusSeconds(60), 100, 50);
        // keeps the topic alive while the other one is away
        listen(token(), "", null);
        BlockingQueue<Sent> first = listen(token(), "", null);
        next(first, "health");
        Sent last = next(first, "snapshot");
        snapshot(id, NOW.minusSeconds(30), 140, 80);
        BlockingQueue<Sent> back = listen(token(), "", last.id);

        assertThat(next(back, "snapshot").data.getLong("total")).isEqualTo(40);
        BlockingQueue<Sent> unknown = listen(token(), "", "ffffffff-1");
        assertThat(next(unknown, "health").data.getString("instanceId")).isEqualTo(id.toString());
        assertThat(next(unknown, "snapshot").data.getLong("total")).isEqualTo(40);
        assertThat(back.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void oneInstanceIsOneInstanceAndAForeignOneIsNone() throws Exception {
        UUID mine = instance(organization, "mine", "us");
        instance(organization, "other", "us");
        BlockingQueue<Sent> events = listen(token(), "?instance=" + mine, null);

        assertThat(next(events, "health").data.getString("instanceId")).isEqualTo(mine.toString());
        assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();
        as(organization)
                .get(LiveResource.PATH + "?instance=mine")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("instance"));
        as(newOrganization())
                .get(LiveResource.PATH + "?instance=" + mine)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void theDatabaseIsReadOnceForAllWhoListen() throws Exception {
        instance(organization, "orders", "us");
        List<BlockingQueue<Sent>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(listen(
                    issuer.token()
                            .claim("org_id", organization)
                            .claim("sub", "user-" + i / 5)
                            .signed(),
                    "",
                    null));
        }
        for (BlockingQueue<Sent> each : all) {
            next(each, "health");
        }
        double before = meters.counter("api_live_reads_total").count();
        Thread.sleep(1000);

        assertThat(meters.counter("api_live_reads_total").count() - before).isBetween(3.0, 7.0);
        hangUp();
        await().atMost(5, TimeUnit.SECONDS).until(() -> {
            double reads = meters.counter("api_live_reads_total").count();
            Thread.sleep(500);
            return meters.counter("api_live_reads_total").count() == reads;
        });
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        instance(organization, "orders", "us");
        String token = issuer.token()
                .claim("org_id", organization)
                .claim("exp", Instant.now().getEpochSecond() + 2)
                .signed();

        BlockingQueue<Sent> events = listen(token, "", null);

        next(events, "health");
        assertThat(next(events, "end").data.getString("reason")).isEqualTo("token_expired");
        assertThat(next(events, "closed").name).isEqualTo("closed");
    }

    @Test
    void aStreamEndsWhenTheKeyThatSignedItsTokenIsWithdrawn() throws Exception {
        instance(organization, "orders", "us");
        SigningKey stolen = SigningKey.rsa("stolen-" + organization);
        issuer.publish(stolen);
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> status(issuer.token()
                                .key(stolen)
                                .claim("org_id", organization)
                                .signed())
                        == 200);
        BlockingQueue<Sent> theirs =
                listen(issuer.token().key(stolen).claim("org_id", organization).signed(), "", null);
        BlockingQueue<Sent> mine = listen(token(), "", null);
        next(theirs, "health");
        next(mine, "health");

        issuer.withdraw(stolen);

        assertThat(next(theirs, "end").data.getString("reason")).isEqualTo("access_withdrawn");
        assertThat(next(theirs, "closed").name).isEqualTo("closed");
        instance(organization, "another", "us");
        next(mine, "health");
    }

    @Test
    void aStreamEndsWhenItsApiKeyIsDeleted() throws Exception {
        instance(organization, "orders", "us");
        String key = ApiKey.issue().reveal();
        issuer.accept(
                key,
                1000,
                Map.of("key_id", "k", "scope", "metrics:read", "org_id", organization, "org_role", "member"));
        BlockingQueue<Sent> events = listen(key, "", null);
        next(events, "health");

        issuer.refuse(key);

        assertThat(next(events, "end").data.getString("reason")).isEqualTo("access_withdrawn");
    }

    @Test
    void aMemberHasSoManyStreamsAndGetsThePlaceBack() throws Exception {
        instance(organization, "orders", "us");
        String token = issuer.token()
                .claim("org_id", organization)
                .claim("sub", "many-" + organization)
                .signed();
        for (int i = 0; i < 10; i++) {
            next(listen(token, "", null), "health");
        }

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(token)
                .get(LiveResource.PATH)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("too_many_streams"));
        hangUp();
        await().atMost(10, TimeUnit.SECONDS).until(() -> status(token) == 200);
    }

    /** However many instances there are, what is known of them is no reason to cut off whoever has just come. */
    @Test
    void theStateOfManyInstancesComesToWhoeverReads() throws Exception {
        sql(
                """
                INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
                SELECT gen_random_uuid(), ?, 'instance-' || n, 'us', 'http://pgcache.example.com:9090', 'somebody'
                FROM generate_series(1, 700) AS n
                """,
                organization);

        BlockingQueue<Sent> events = listen(token(), "", null);

        Set<String> heard = new HashSet<>();
        for (int i = 0; i < 700; i++) {
            heard.add(next(events, "health").data.getString("instanceId"));
        }
        assertThat(heard).hasSize(700);
    }

    /** More news than may wait, to somebody who asks for one only. */
    @Test
    void aReaderThatDoesNotReadIsCutOff() {
        UUID id = instance(organization, "orders", "us");
        Member member = new Member("slow-" + organization, organization, "owner", true, false);
        CompletableFuture<Throwable> end = new CompletableFuture<>();

        resource.stream(member, null, "", Instant.now().plusSeconds(60), () -> Uni.createFrom()
                        .item(true))
                .subscribe()
                .withSubscriber(new Flow.Subscriber<byte[]>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        subscription.request(1);
                    }

                    @Override
                    public void onNext(byte[] event) {
                        // the next one is not asked for
                    }

                    @Override
                    public void onError(Throwable cause) {
                        end.complete(cause);
                    }

                    @Override
                    public void onComplete() {
                        end.complete(new AssertionError("it ended well"));
                    }
                });

        int[] news = {0};
        await().atMost(30, TimeUnit.SECONDS).until(() -> {
            if (!end.isDone()) {
                news[0]++;
                snapshot(id, NOW.minusSeconds(1000).plusSeconds(news[0]), 100 + news[0], 50);
            }
            return end.isDone();
        });
        assertThat(end).isCompletedWithValueMatching(BackPressureFailure.class::isInstance);
    }

    private int status(String token) throws Exception {
        HttpResponse<Stream<String>> answer = HTTP.send(request(token, "", null), BodyHandlers.ofLines());
        answer.body().close();
        return answer.statusCode();
    }

    private String token() {
        return TestToken.of(issuer, organization);
    }

    private HttpRequest request(String token, String query, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(live + query))
                .timeout(Duration.ofSeconds(60))
                // as a browser's EventSource
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip")
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    /** Events as they come, and one named {@code closed} when no more can. */
    private BlockingQueue<Sent> listen(String token, String query, @Nullable String lastEventId) throws Exception {
        HttpResponse<Stream<String>> answer = HTTP.send(request(token, query, lastEventId), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        open.add(answer.body());
        BlockingQueue<Sent> events = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(answer.body(), events));
        reader.setDaemon(true);
        reader.start();
        return events;
    }

    private static void read(Stream<String> lines, BlockingQueue<Sent> events) {
        String[] fields = {"", ""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    fields[0] = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    fields[1] = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Sent(fields[0], fields[1], new JsonObject(line.substring(5))));
                }
            });
        } catch (RuntimeException closed) {
            // by either side
        }
        events.add(new Sent("closed", "", new JsonObject()));
    }

    private static Sent next(BlockingQueue<Sent> events, String name) throws InterruptedException {
        Sent sent = events.poll(60, TimeUnit.SECONDS);
        assertThat(sent).as("an event " + name).isNotNull();
        if (sent == null || !sent.name.equals(name)) {
            throw new AssertionError("expected " + name + ", came " + sent);
        }
        return sent;
    }

    private void snapshot(UUID id, Instant at, long total, long hit) {
        snapshot(id, at, Map.of("queries_total", total, "queries_cache_hit", hit, "queries_cache_miss", total - hit));
    }
}
