package com.pgcache.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExportTest extends HistoryTest {

    private static final String EXPORT = "/api/v1/export/";

    private final String organization = newOrganization();
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void add() {
        id = instance(organization, "orders", "us");
    }

    @Test
    void aFileSaysWhatItIsAndIsKeptByNobody() {
        as(organization)
                .get(EXPORT + "instances.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/csv;charset=UTF-8;header=present"))
                .header("Content-Disposition", equalTo("attachment; filename=\"instances.csv\""))
                .header("Cache-Control", equalTo("private, no-store"));
        as(organization)
                .get(EXPORT + "instances.json")
                .then()
                .header("Content-Type", equalTo("application/json"))
                .header("Content-Disposition", equalTo("attachment; filename=\"instances.json\""))
                .body("name", contains("orders"));
        as(organization).get(EXPORT + "instances.xml").then().statusCode(404);
        as(organization)
                .get(EXPORT + "events.csv?instance=orders")
                .then()
                .statusCode(400)
                .body("errors.field", contains("instance"));
    }

    @Test
    void textThatWouldBeAFormulaIsText() {
        sql("UPDATE fleet.instances SET name = '=cmd|''/c calc''!A1' WHERE id = ?", id);

        List<String> lines = lines("instances.csv");

        assertThat(lines.get(0)).startsWith("id,name,region,mode,adminUrl");
        assertThat(lines.get(1)).contains("\"'=cmd|'/c calc'!A1\"");
        JsonArray json =
                new JsonArray(as(organization).get(EXPORT + "instances.json").asString());
        assertThat(json.getJsonObject(0).getString("name")).isEqualTo("=cmd|'/c calc'!A1");
    }

    /** Two pages and a half of them, each once. */
    @Test
    void allQueriesComeHoweverManyTheyAre() {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, first_seen, last_seen, collected_at)
                SELECT ?, n::text, 'SELECT ' || n, '{orders,items}', true, n, 1, 2, now(), now(), now()
                FROM generate_series(1, 2500) AS n
                """,
                id);

        JsonArray json = new JsonArray(as(organization)
                .get(INSTANCES + "/" + id + "/export/queries.json")
                .asString());
        List<String> csv = as(organization)
                .get(INSTANCES + "/" + id + "/export/queries.csv")
                .asString()
                .lines()
                .toList();

        assertThat(json.stream().map(each -> ((JsonObject) each).getString("fingerprint")))
                .hasSize(2500)
                .doesNotHaveDuplicates();
        assertThat(csv).hasSize(2501);
        assertThat(csv.get(0)).startsWith("fingerprint,sqlTemplate,tables,");
        assertThat(csv.get(1)).startsWith("\"1\",\"SELECT 1\",\"orders items\",,true,,,1,1,2,,,,");
    }

    @Test
    void theHistoryOfAllQueriesComesInTheOrderOfTime() {
        for (String bucket : List.of("2026-11-24T09:55:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:05:00Z")) {
            sql(
                    """
                    INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits,
                        cache_misses, time_cache_ms)
                    SELECT ?, ?::timestamptz, n::text, ?, n, n, 0, 1.5 FROM generate_series(1, 700) AS n
                    """,
                    id,
                    bucket,
                    organization);
        }

        JsonArray rows = new JsonArray(as(organization)
                .get(INSTANCES + "/" + id
                        + "/export/query-history.json?from=2026-11-24T10:00:00Z&to=2026-11-24T10:10:00Z")
                .asString());

        assertThat(rows.size()).isEqualTo(1400);
        assertThat(rows.getJsonObject(0).getString("at")).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(rows.getJsonObject(1399).getString("at")).isEqualTo("2026-11-24T10:05:00Z");
        assertThat(rows.getJsonObject(0).getDouble("timeCacheMs")).isEqualTo(1.5);
        assertThat(rows.getJsonObject(0).getValue("timeOriginMs")).isNull();
    }

    @Test
    void aSeriesIsOneRowPerStep() {
        snapshot(id, Instant.parse("2026-11-24T10:18:30Z"), Map.of("queries_total", 10L, "queries_cache_hit", 4L));
        snapshot(
                id,
                Instant.parse("2026-11-24T10:19:30Z"),
                Map.of("queries_total", 30L, "queries_cache_hit", 20L, "connections_active", 7L));
        String query = "?metric=hit,hitRatio,connectionsActive&instance=" + id
                + "&from=2026-11-24T10:19:00Z&to=2026-11-24T10:20:00Z&step=30";

        assertThat(lines("series.csv" + query))
                .containsExactly(
                        "at,scrapes,restarts,hit,hitRatio,connectionsActiveLast,connectionsActiveMin,connectionsActiveMax",
                        "\"2026-11-24T10:19:00Z\",0,0,,,,,",
                        "\"2026-11-24T10:19:30Z\",1,0,16,1,7,7,7");
        JsonObject last = new JsonArray(
                        as(organization).get(EXPORT + "series.json" + query).asString())
                .getJsonObject(1);
        assertThat(last.getLong("hit")).isEqualTo(16);
    }

    @Test
    void theTablesOfRegionsAndOfScrapingComeAsWell() {
        List<String> regions = lines("regions.csv");
        List<String> health = as(organization)
                .get(INSTANCES + "/" + id + "/export/health.csv")
                .asString()
                .lines()
                .toList();

        assertThat(regions.get(0)).startsWith("region,instances,up,worst,queriesPerSecond,hitRatio");
        assertThat(regions.get(1)).startsWith("\"us\",1,0,\"pending\"");
        assertThat(health).hasSize(289);
        assertThat(health.get(288)).isEqualTo("\"2026-11-24T10:20:00Z\",0,0,,,,");
    }

    @Test
    void allEventsComeWithTheFiltersOfTheList() {
        sql(
                """
                INSERT INTO fleet.events (id, org_id, instance_id, at, kind, title)
                SELECT gen_random_uuid(), ?, ?, timestamptz '2026-11-24T10:00:00Z' - n * interval '1 second',
                    CASE WHEN n % 2 = 0 THEN 'restart' ELSE 'state' END, '@n' || n
                FROM generate_series(1, 1200) AS n
                """,
                organization, id);

        List<String> lines = lines("events.csv?kind=restart&instance=" + id);

        assertThat(lines).hasSize(601);
        assertThat(lines.get(1)).contains("\"restart\"").contains("\"'@n2\"").contains("\"orders\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/export/queries.csv", "/export/queries.json", "/export/query-history.csv", "/export/health.json"
            })
    void aForeignInstanceIsAProblemAndNoFile(String path) {
        as(newOrganization())
                .get(INSTANCES + "/" + id + path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void whatIsAskedWronglyIsAProblem() {
        Response refused = as(organization).get(EXPORT + "series.csv?metric=nonsense");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        as(organization)
                .accept(ContentType.ANY)
                .get(EXPORT + "events.csv?kind=fire")
                .then()
                .statusCode(400);
    }

    private List<String> lines(String path) {
        return as(organization)
                .get(EXPORT + path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
