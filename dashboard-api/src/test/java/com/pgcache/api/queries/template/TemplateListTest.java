package com.pgcache.api.queries.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TemplateListTest extends ApiTest {

    private static final String ORDERS = "SELECT * FROM orders WHERE id = $1";
    private static final String STOCK = "SELECT count(*) FROM stock";
    private static final String CUSTOMERS = "SELECT name FROM customers";

    private String organization;
    private String eu;
    private String us;

    @BeforeEach
    void twoInstances() {
        organization = newOrganization();
        eu = instance("orders-eu", "eu");
        us = instance("orders-us", "us");
        query(eu, "17", ORDERS, 10, 6, 2, 1.0, 11.0, null);
        query(us, "4711", ORDERS, 30, 10, 2, 2.0, null, null);
        query(us, "18", STOCK, 100, 0, 0, null, 3.0, "VolatileFunction");
        query(eu, "19", CUSTOMERS, 5, 1, 4, 0.5, 0.1, null);
        query(addInstance(newOrganization(), "theirs"), "17", ORDERS, 1000, 0, 0, null, null, null);
    }

    @Test
    void aTemplateIsOneRowWithItsInstances() {
        list("").statusCode(200)
                .header("X-Pgcache-Region", notNullValue())
                // 100 x 3 ms; 6 x 1 + 4 x 11 and 10 x 2; 1 x 0.5 + 4 x 0.1
                .body("items.sqlTemplate", contains(STOCK, ORDERS, CUSTOMERS))
                .body("items.dbTimeMs", contains(300f, 70f, 0.9f))
                .body("total", equalTo(3))
                .body("totalExecutions", equalTo(145f))
                .body("totalDbTimeMs", equalTo(370.9f))
                .body("nextCursor", nullValue())
                .body("collectedAt", equalTo("2026-11-24T10:00:00Z"))
                .body("items[1].executions", equalTo(40f))
                .body("items[1].cacheHits", equalTo(16f))
                // 16 / 20
                .body("items[1].hitRatio", equalTo(0.8f))
                // 6 x 10; the other does not tell
                .body("items[1].savedMs", equalTo(60f))
                .body("items[1].instances.instanceId", contains(us, eu))
                .body("items[1].instances.executionShare", contains(0.75f, 0.25f))
                .body("items[1].instances.query.fingerprint", contains("4711", "17"))
                .body("items[0].hitRatio", nullValue())
                .body("items[0].instances[0].query.uncacheableReason.category", equalTo("VolatileFunction"))
                // the cache is slower: 1 x (0.1 - 0.5)
                .body("items[2].savedMs", equalTo(-0.4f));
    }

    @Test
    void sortsAreTakenBothWaysAndUnknownValuesComeLast() {
        for (String line : List.of(
                "dbTime asc CUSTOMERS ORDERS STOCK",
                "executions desc STOCK ORDERS CUSTOMERS",
                "hits desc ORDERS CUSTOMERS STOCK",
                "misses asc STOCK ? ?",
                "hitRatio desc ORDERS CUSTOMERS STOCK",
                "hitRatio asc CUSTOMERS ORDERS STOCK",
                "savedTime desc ORDERS CUSTOMERS STOCK",
                "instances desc ORDERS ? ?",
                "query asc ORDERS STOCK CUSTOMERS")) {
            String[] parts = line.split(" ", -1);
            List<String> found = list("?sort=" + parts[0] + "&order=" + parts[1])
                    .statusCode(200)
                    .extract()
                    .path("items.sqlTemplate");
            for (int i = 0; i < 3; i++) {
                if (!parts[i + 2].equals("?")) {
                    assertThat(found.get(i)).as(line).isEqualTo(template(parts[i + 2]));
                }
            }
        }
    }

    @Test
    void aFilterIsAboutTheQueryOnEachInstance() {
        list("?filter=region:eu")
                .body("items.sqlTemplate", contains(ORDERS, CUSTOMERS))
                .body("items[0].executions", equalTo(10f))
                .body("items[0].instances.instanceId", contains(eu))
                .body("items[0].instances.executionShare", contains(1f))
                .body("total", equalTo(2));
        list("?filter=hits>6")
                .body("items.sqlTemplate", contains(ORDERS))
                .body("items[0].instances.instanceId", contains(us))
                .body("items[0].instances.executionShare", contains(1f));
        list("?filter=status:uncacheable").body("items.sqlTemplate", contains(STOCK));
        list("?search=customers").body("items.sqlTemplate", contains(CUSTOMERS)).body("totalExecutions", equalTo(5f));
        list("?search=nowhere").body("items", empty()).body("total", equalTo(0)).body("totalDbTimeMs", nullValue());
        list("?filter=speed_up>3")
                .statusCode(400)
                .body("errors[0].message", startsWith("at character 10: a figure of single instances"));
        list("?limit=51").statusCode(400).body("errors.field", contains("limit"));
        as(newOrganization()).get("/api/v1/queries").then().statusCode(200).body("items", empty());
    }

    /** Equal and unknown values too: none comes twice, none is left out. */
    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 7; i++) {
            query(us, "1" + i, "SELECT " + i, 50, 5 * (i % 2), 5, null, null, null);
        }
        for (String question : List.of("?sort=hitRatio", "?sort=executions&order=asc", "?sort=savedTime&order=asc")) {
            List<String> whole = list(question).extract().path("items.templateId");
            List<String> paged = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                JsonPath page = list(question + "&limit=3" + cursor)
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                paged.addAll(page.getList("items.templateId"));
                String next = page.getString("nextCursor");
                cursor = next == null || paged.size() > 20 ? null : "&cursor=" + next;
            }
            assertThat(paged).as(question).hasSize(10).isEqualTo(whole);
        }
        String cursor = list("?limit=3").extract().path("nextCursor");
        list("?limit=3&sort=hits&cursor=" + cursor).statusCode(400).body("errors.field", contains("cursor"));
        list("?cursor=junk").statusCode(400);
    }

    @Test
    void theFleetIsTheSumOfItsInstances() {
        Random random = new Random(17);
        for (int i = 100; i < 140; i++) {
            boolean means = random.nextBoolean();
            query(
                    random.nextBoolean() ? eu : us,
                    "" + i,
                    "SELECT " + i % 12,
                    random.nextInt(1000),
                    random.nextInt(300),
                    random.nextInt(300),
                    means ? random.nextInt(8) / 4.0 : null,
                    means ? random.nextInt(80) / 4.0 : null,
                    null);
        }
        JsonPath fleet = list("?limit=50").extract().jsonPath();
        double executions = 0;
        double dbTimeMs = 0;
        for (String id : List.of(eu, us)) {
            JsonPath each = as(organization)
                    .get(INSTANCES + "/" + id + "/queries")
                    .then()
                    .extract()
                    .jsonPath();
            executions += each.getDouble("totalExecutions");
            dbTimeMs += each.getDouble("totalDbTimeMs");
        }
        assertThat(fleet.getDouble("totalExecutions")).isEqualTo(executions);
        assertThat(fleet.getDouble("totalDbTimeMs")).isCloseTo(dbTimeMs, within(dbTimeMs * 1e-6));
        List<Float> rows = fleet.getList("items.executions");
        assertThat(rows.stream().mapToDouble(Float::doubleValue).sum()).isEqualTo(executions);
        for (int row = 0; row < rows.size(); row++) {
            List<Integer> parts = fleet.getList("items[" + row + "].instances.query.executionCount");
            assertThat(parts.stream().mapToDouble(Integer::doubleValue).sum())
                    .isEqualTo(rows.get(row).doubleValue());
        }
    }

    /** All statistics of the organisation are read for it. */
    @Test
    void anOrganisationReadsTwoListsAtOnce() throws Exception {
        List<CompletableFuture<Response>> answers;
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE fleet.query_stats IN ACCESS EXCLUSIVE MODE");
            answers = Stream.of("?sort=hits", "?sort=misses", "?sort=executions")
                    .map(query -> CompletableFuture.supplyAsync(
                            () -> as(organization).get("/api/v1/queries" + query), task -> new Thread(task).start()))
                    .toList();
            Response first = (Response) CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                    .get(15, TimeUnit.SECONDS);
            blocker.rollback();
            first.then()
                    .statusCode(429)
                    .body("code", equalTo("too_many_lists"))
                    .body("detail", startsWith("At most 2 may be under way"));
        }
        assertThat(answers.stream().map(CompletableFuture::join).map(Response::statusCode))
                .containsExactlyInAnyOrder(200, 200, 429);
        list("").statusCode(200);
    }

    private ValidatableResponse list(String query) {
        return as(organization).get("/api/v1/queries" + query).then();
    }

    private static String template(String name) {
        return switch (name) {
            case "ORDERS" -> ORDERS;
            case "STOCK" -> STOCK;
            default -> CUSTOMERS;
        };
    }

    private String instance(String name, String region) {
        String id = addInstance(organization, name);
        sql("UPDATE fleet.instances SET region = ? WHERE id = ?", region, UUID.fromString(id));
        return id;
    }

    private void query(
            String id,
            String fingerprint,
            String template,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs,
            @Nullable String reason) {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, avg_latency_cache_ms, avg_latency_origin_ms, uncacheable_category, first_seen,
                    last_seen, collected_at)
                VALUES (?, ?, ?, '{public.orders}', ?, ?, ?, ?, ?, ?, ?, '2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z',
                    '2026-11-24T10:00:00Z')
                """,
                UUID.fromString(id),
                fingerprint,
                template,
                reason == null,
                executions,
                hits,
                misses,
                cacheMs,
                originMs,
                reason);
    }
}
