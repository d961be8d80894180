package com.pgcache.api.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The instance that the operator shows to whoever has none (ADR 0039). Where it is not lent: AccessMatrixTest. */
@QuarkusTest
class DemoTest extends HistoryTest {

    private static final String SERIES =
            "/api/v1/series?metric=hit,total" + "&from=2026-11-24T10:00:00Z&to=2026-11-24T10:10:00Z&step=300";
    private static final UUID DEMO = ApiDatabase.DEMO_INSTANCE;

    private final String owner = newOrganization();
    private UUID beside = new UUID(0, 0);

    @BeforeEach
    void lend() {
        UUID id = instance(owner, "our own", "us");
        sql("UPDATE fleet.instances SET tags = '{secret}' WHERE id = ?", id);
        beside = instance(owner, "beside", "us");
        sql("UPDATE fleet.instances SET id = ? WHERE id = ?", DEMO, id);
        for (UUID each : new UUID[] {DEMO, beside}) {
            snapshot(each, Instant.parse("2026-11-24T10:00:00Z"), queries(100, 60, 40));
            snapshot(each, Instant.parse("2026-11-24T10:05:00Z"), queries(200, 150, 50));
            rollUp(each);
            sql(
                    """
                    INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                        cache_hits, cache_misses, first_seen, last_seen, collected_at)
                    VALUES (?, '1', 'SELECT 1', '{}', true, 1, 0, 1, now(), now(), now())
                    """,
                    each);
        }
    }

    @AfterEach
    void takeBack() {
        sql("DELETE FROM fleet.metrics_snapshots WHERE instance_id = ?", DEMO);
        sql("DELETE FROM fleet.query_stats WHERE instance_id = ?", DEMO);
        sql("DELETE FROM fleet.instances WHERE id = ?", DEMO);
    }

    @Test
    void whoeverHasNoInstanceIsShownTheDemoUntilTheyAddOne() {
        String newcomer = newOrganization();

        as(newcomer)
                .get(INSTANCES)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("demo.id", equalTo(DEMO.toString()))
                .body("demo.name", equalTo("our own"))
                .body("demo.demo", equalTo(true))
                .body("demo.adminUrl", nullValue())
                .body("demo.tags", empty());
        addInstance(newcomer, "mine");
        as(newcomer)
                .get(INSTANCES)
                .then()
                .body("items", hasSize(1))
                .body("items[0].demo", equalTo(false))
                .body("demo", nullValue());
    }

    @Test
    void itsOwnersSeeAnInstanceLikeOthers() {
        as(owner)
                .get(INSTANCES + "/" + DEMO)
                .then()
                .statusCode(200)
                .body("demo", equalTo(false))
                .body("adminUrl", equalTo("http://pgcache.example.com:9090"))
                .body("tags", equalTo(List.of("secret")));
        as(owner).get(INSTANCES).then().body("items", hasSize(2)).body("demo", nullValue());
    }

    @Test
    void othersSeeItsFiguresAndNoneOfTheInstancesBesideIt() {
        String newcomer = newOrganization();

        as(newcomer)
                .get(INSTANCES + "/" + DEMO)
                .then()
                .statusCode(200)
                .body("adminUrl", nullValue())
                .body("credential", nullValue())
                .body("tags", empty());
        as(newcomer).get(SERIES + "&instance=" + DEMO).then().statusCode(200).body("series[0].total", equalTo(90));
        as(newcomer).get(SERIES + "&instance=" + beside).then().statusCode(404);
        // nor are its figures among those of the one who looks
        as(newcomer).get(SERIES).then().statusCode(200).body("series[0].total", equalTo(0));
        as(newcomer)
                .get("/api/v1/overview?from=2026-11-24T10:00:00Z&to=2026-11-24T10:10:00Z")
                .then()
                .statusCode(200)
                .body("regions", empty());
        String query = INSTANCES + "/" + DEMO + "/queries/1/instances";
        as(newcomer)
                .get(query)
                .then()
                .statusCode(200)
                .body("items.instanceId", equalTo(List.of(DEMO.toString())))
                .body("executions", equalTo(1.0f));
        as(owner).get(query).then().body("items", hasSize(2));
        as(newcomer).get("/api/v1/events?instance=" + DEMO).then().statusCode(404);
    }

    @Test
    void nobodyElseChangesIt() {
        String newcomer = newOrganization();

        as(newcomer)
                .header("If-Match", "*")
                .body("{\"name\":\"mine now\"}")
                .patch(INSTANCES + "/" + DEMO)
                .then()
                .statusCode(404);
        as(newcomer).delete(INSTANCES + "/" + DEMO).then().statusCode(404);
        as(newcomer).body("{}").post(INSTANCES + "/" + DEMO + "/token").then().statusCode(404);
        as(newcomer)
                .body("{\"title\":\"look\",\"instanceId\":\"" + DEMO + "\"}")
                .post("/api/v1/shares")
                .then()
                .statusCode(404);
        as(owner).get(INSTANCES + "/" + DEMO).then().statusCode(200).body("name", equalTo("our own"));
        assertThat(as(newcomer).get(INSTANCES + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private static Map<String, ?> queries(long total, long hit, long miss) {
        return Map.of("queries_total", total, "queries_cache_hit", hit, "queries_cache_miss", miss);
    }
}
