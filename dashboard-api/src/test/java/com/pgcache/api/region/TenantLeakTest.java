package com.pgcache.api.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.CachingPassThrough;
import com.pgcache.api.HistoryTest;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * W06: two organisations ask the same things at the same time, through a cache that knows no user. Each must hear exactly
 * what the origin says of itself; the figures of the two differ in every row.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TenantLeakTest extends HistoryTest {

    private static final int ROUNDS = 80;
    private static final int AT_ONCE = 16;

    CachingPassThrough cache;

    private final HttpClient http = HttpClient.newHttpClient();

    private record Screen(String organization, String token, String url) {}

    @Test
    void nobodyEverSeesARowOfAnother() {
        Map<Screen, String> expected = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        for (int tenant = 1; tenant <= 2; tenant++) {
            String organization = newOrganization();
            UUID id = instance(organization, "orders", "us");
            ids.add(id.toString());
            measure(id, tenant);
            String token = TestToken.of(issuer, organization);
            for (String url : screens(id)) {
                Response answer = as(organization).get(url);
                assertThat(answer.statusCode()).as(url).isEqualTo(200);
                expected.put(new Screen(organization, token, url), answer.body().asString());
            }
        }
        // what is the same for both would hide a leak
        List<String> bodies = List.copyOf(expected.values());
        int each = bodies.size() / 2;
        IntStream.range(0, each).forEach(i -> assertThat(bodies.get(i)).isNotEqualTo(bodies.get(i + each)));
        IntStream.range(0, bodies.size())
                .forEach(i -> assertThat(bodies.get(i)).doesNotContain(ids.get(i < each ? 1 : 0)));

        long before = cache.hits();
        List<Map.Entry<Screen, String>> asked = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            asked.addAll(expected.entrySet());
        }
        // those of the two alternate
        asked.sort(java.util.Comparator.comparingInt(entry -> screenOf(entry.getKey())));
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<Map.Entry<Screen, String>> batch = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            List<CompletableFuture<HttpResponse<String>>> answers =
                    batch.stream().map(entry -> ask(entry.getKey())).toList();
            for (int i = 0; i < batch.size(); i++) {
                HttpResponse<String> answer = answers.get(i).join();
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                        .as(batch.get(i).getKey().url())
                        .isEqualTo(batch.get(i).getValue());
                assertThat(answer.headers().firstValue("X-Pgcache-Cache")).isEmpty();
            }
        }

        assertThat(cache.hits() - before).isGreaterThan((long) asked.size() / 2);
    }

    private static int screenOf(Screen screen) {
        return screen.url().replaceAll("[0-9a-f-]{36}", "").hashCode();
    }

    private static List<String> screens(UUID id) {
        String window = "from=2026-11-24T09:00:00Z&to=2026-11-24T10:20:00Z";
        return List.of(
                "/api/v1/series?metric=hit,miss,latencyCacheP95Ms&" + window,
                "/api/v1/series?metric=hit&region=us&step=300&" + window,
                "/api/v1/series?metric=hit,queriesTotal&step=3600&" + window,
                "/api/v1/series?metric=hit&instance=" + id + "&" + window,
                "/api/v1/overview",
                INSTANCES + "/" + id + "/overview",
                INSTANCES + "/" + id + "/queries",
                INSTANCES + "/" + id + "/queries?sort=latency&search=orders",
                INSTANCES + "/" + id + "/queries/1/history?" + window);
    }

    /** The same queries at the same times, and other figures. */
    private void measure(UUID id, int tenant) {
        List<Instant> times = new ArrayList<>();
        List<Map<String, Long>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            times.add(NOW.minus(Duration.ofMinutes(150)).plusSeconds(30L * i));
            rows.add(Map.of(
                    "queries_total", 1000L * tenant * i,
                    "queries_cacheable", 900L * tenant * i,
                    "queries_cache_hit", 700L * tenant * i + i % 7,
                    "queries_cache_miss", 100L * tenant * i));
        }
        snapshots(id, times, rows);
        rollUp(id);
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, first_seen, last_seen, collected_at)
                SELECT ?, n::text, 'SELECT ' || n || ' FROM orders', '{orders}', true, n * ?, n, 1,
                    timestamptz '2026-11-24', timestamptz '2026-11-24 10:20', timestamptz '2026-11-24 10:20'
                FROM generate_series(1, 40) AS n
                """,
                id,
                tenant);
        sql(
                """
                INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits,
                    cache_misses)
                SELECT i.id, bucket, n::text, i.org_id, n * ?, n, 0
                FROM fleet.instances AS i
                CROSS JOIN generate_series(1, 40) AS n
                CROSS JOIN generate_series(timestamptz '2026-11-24 09:00', timestamptz '2026-11-24 10:15',
                    interval '5 minutes') AS bucket
                WHERE i.id = ?
                """,
                tenant,
                id);
    }

    private CompletableFuture<HttpResponse<String>> ask(Screen screen) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + screen.url()))
                .header("Authorization", "Bearer " + screen.token())
                .header("X-Pgcache-Region", "eu")
                .header("X-Pgcache-Router-Secret", com.pgcache.api.ApiDatabase.ROUTER_SECRET)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
