package com.pgcache.api.view;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ViewTest extends ApiTest {

    private static final String VIEWS = "/api/v1/views";

    private final String organization = newOrganization();

    @Test
    void aViewIsItsOwnersUntilItIsShared() {
        String id = save("ada", form("slow ones"));

        as("ada")
                .get(VIEWS)
                .then()
                .body("items.name", contains("slow ones"))
                .body("items[0].state", equalTo("sort=time"));
        as("bob").get(VIEWS).then().body("items", empty());
        as("ada")
                .body(form("slow ones")
                        .put("shared", true)
                        .put("state", "sort=hits")
                        .encode())
                .put(VIEWS + "/" + id)
                .then()
                .statusCode(200)
                .body("shared", equalTo(true));
        as("bob").get(VIEWS).then().body("items.state", contains("sort=hits"));
        as("bob").body(form("mine now").encode()).put(VIEWS + "/" + id).then().statusCode(404);
        as("bob").delete(VIEWS + "/" + id).then().statusCode(404);
        as(newOrganization()).get(VIEWS).then().body("items", empty());
        as("ada").delete(VIEWS + "/" + id).then().statusCode(204);
        as("bob").get(VIEWS).then().body("items", empty());
    }

    @Test
    void aNameIsTakenAmongOnesOwnOnly() {
        save("ada", form("slow ones"));
        String other = save("ada", form("others"));

        as("ada")
                .body(form("slow ones").encode())
                .post(VIEWS)
                .then()
                .statusCode(409)
                .body("code", equalTo("view_name_taken"));
        as("ada")
                .body(form("slow ones").encode())
                .put(VIEWS + "/" + other)
                .then()
                .statusCode(409)
                .body("code", equalTo("view_name_taken"));
        save("bob", form("slow ones"));
    }

    @Test
    void thereAreSoManyPerMember() {
        sql(
                """
                INSERT INTO fleet.saved_views (id, org_id, owner, name, screen, state, shared)
                SELECT gen_random_uuid(), ?, 'ada', 'view ' || n, 'queries', '', false FROM generate_series(1, 100) AS n
                """,
                organization);

        as("ada")
                .body(form("one more").encode())
                .post(VIEWS)
                .then()
                .statusCode(409)
                .body("code", equalTo("view_quota_reached"));
        save("bob", form("one more"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\" \",\"screen\":\"queries\"}   | name",
                "{\"name\":\"\\udc00\",\"screen\":\"queries\"} | name",
                "{\"name\":\"x\",\"screen\":\"queries\",\"state\":\"\\ud83d\"} | state",
                "{\"name\":\"x\",\"screen\":\"No Such\"}   | screen",
                "{\"name\":\"x\",\"screen\":\"queries\",\"owner\":\"eve\"} | owner"
            })
    void aWrongFieldIsNamed(String body, String field) {
        as("ada").body(body).post(VIEWS).then().statusCode(400).body("errors.field", contains(field));
    }

    private String save(String user, JsonObject form) {
        return as(user).body(form.encode())
                .post(VIEWS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonObject form(String name) {
        return new JsonObject().put("name", name).put("screen", "queries").put("state", "sort=time");
    }

    /** A member of the organisation of this test, or anybody of another one. */
    @Override
    protected RequestSpecification as(String who) {
        return who.startsWith("org-")
                ? super.as(who)
                : io.restassured.RestAssured.given()
                        .auth()
                        .oauth2(issuer.token()
                                .claim("org_id", organization)
                                .claim("sub", who)
                                .signed())
                        .contentType(io.restassured.http.ContentType.JSON);
    }
}
