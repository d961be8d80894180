package com.pgcache.api.dogfood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Region as has a stand-in that counts: a read is a hit there when it has seen it before. */
@QuarkusTest
class DogfoodTest extends HistoryTest {

    private static final String PATH = "/api/v1/dogfood";

    @Test
    void aPageHearsWhichReadsWentThroughWhichPgcacheAndHowManyHit() {
        String organization = newOrganization();
        String url = "/api/v1/series?metric=hit&instance=" + addInstance(organization, "orders");
        String first = view();
        String second = view();
        viewing(first, organization).get(url).then().statusCode(200);
        long through = settled(organization, first).getLong("through.reads");

        viewing(second, organization).get(url).then().statusCode(200);
        viewing(second, organization).get(url).then().statusCode(200);

        assertThat(through).isPositive();
        JsonPath missed = settled(organization, first);
        assertThat(missed.getLong("hits.atLeast")).isZero();
        assertThat(missed.getLong("hits.atMost")).isZero();
        JsonPath hit = settled(organization, second);
        assertThat(hit.getLong("through.reads")).isEqualTo(2 * through);
        assertThat(hit.getDouble("through.ms")).isPositive();
        assertThat(hit.getLong("hits.atLeast")).isEqualTo(2 * through);
        assertThat(hit.getLong("bypassed.reads")).isZero();
        assertThat(hit.getDouble("hitRatio")).isBetween(0.0, 1.0);
        as(organization)
                .get(PATH + "?view=" + second)
                .then()
                .body("view", equalTo(second))
                .body("pgcaches.region", contains("as", "eu", "us"))
                .body("pgcaches[2].through.reads", equalTo(0))
                .body("pgcaches.leftOut", contains(false, false, false))
                // nobody told us where their counters are
                .body("pgcaches[1].hits", nullValue())
                .body("pgcaches[1].hitRatio", nullValue())
                .body("origin.reads", greaterThan(0));
    }

    @Test
    void readsThatWereBypassedAreToldApart() {
        String organization = newOrganization();
        String url = INSTANCES + "/" + addInstance(organization, "orders") + "/queries";
        String view = view();

        passThrough.goAway();
        try {
            as(organization)
                    .header("X-View-Id", view)
                    .get(url)
                    .then()
                    .statusCode(200)
                    .header("X-Pgcache-Cache", "bypass");
        } finally {
            passThrough.comeBack();
        }

        as(organization)
                .get(PATH + "?view=" + view)
                .then()
                .body("pgcaches[2].region", equalTo("us"))
                .body("pgcaches[2].through.reads", equalTo(0))
                .body("pgcaches[2].bypassed.reads", greaterThan(0));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(organization).get(url).then().header("X-Pgcache-Cache", nullValue()));
    }

    @Test
    void nobodyHearsOfThePagesOfAnother() {
        String organization = newOrganization();
        String view = view();
        viewing(view, organization).get("/api/v1/overview").then().statusCode(200);
        assertThat(reads(as(organization), view)).isPositive();

        assertThat(reads(as(newOrganization()), view)).isZero();
        String colleague = issuer.token()
                .claim("sub", "user-" + UUID.randomUUID())
                .claim("org_id", organization)
                .signed();
        assertThat(reads(io.restassured.RestAssured.given().auth().oauth2(colleague), view))
                .isZero();
    }

    @Test
    void onlyTheLastPagesOfAMemberAreRemembered() {
        String organization = newOrganization();
        String oldest = view();
        viewing(oldest, organization).get(INSTANCES).then().statusCode(200);
        String newest = oldest;
        for (int i = 0; i < 8; i++) {
            newest = view();
            viewing(newest, organization).get(INSTANCES).then().statusCode(200);
        }

        assertThat(as(organization).get(PATH + "?view=" + oldest).<Integer>path("origin.reads"))
                .isZero();
        assertThat(as(organization).get(PATH + "?view=" + newest).<Integer>path("origin.reads"))
                .isPositive();
    }

    @Test
    void anIdOfAnyOtherFormIsRefused() {
        String organization = newOrganization();
        for (String wrong : List.of("a b", "ä", "x".repeat(65), "a/b")) {
            as(organization)
                    .queryParam("view", wrong)
                    .get(PATH)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation_failed"))
                    .body("errors.field", contains("view"));
        }
    }

    @Test
    void aRequestWithAnIdOfAnotherFormIsAnsweredAllTheSame() {
        as(newOrganization()).header("X-View-Id", "a b").get(INSTANCES).then().statusCode(200);
    }

    private RequestSpecification viewing(String view, String organization) {
        return in("as", organization).header("X-View-Id", view);
    }

    /** Once the counters were looked at after the reads, and if nobody else read meanwhile. */
    private JsonPath settled(String organization, String view) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath page = ofAs(organization, view);
            assertThat(page.getLong("hits.atMost")).isEqualTo(page.getLong("hits.atLeast"));
        });
        return ofAs(organization, view);
    }

    private JsonPath ofAs(String organization, String view) {
        JsonPath page = as(organization)
                .get(PATH + "?view=" + view)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(page.getString("pgcaches[0].region")).isEqualTo("as");
        return page.setRootPath("pgcaches[0]");
    }

    private static long reads(RequestSpecification request, String view) {
        return request
                .get(PATH + "?view=" + view)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("pgcaches.through.reads", Integer.class)
                .stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    private static String view() {
        return UUID.randomUUID().toString();
    }
}
