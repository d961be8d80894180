package com.pgcache.api.instance;

import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstanceTest extends ApiTest {

    @Test
    void whatWasAddedIsThereAtOnce() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization).get(INSTANCES).then().log().all().statusCode(200).body("items[0].id", equalTo(id));
        as(organization).get(INSTANCES + "/" + id + "/query-classes").then().log().all().statusCode(200);
        as(organization).get(INSTANCES + "/" + id + "/queries").then().log().all().statusCode(200);
        as(organization).get("/api/v1/regions").then().log().all().statusCode(200);
        as(organization).get("/api/v1/nothing").then().log().all().statusCode(404);
        as(organization).get("/api/nothing").then().log().all().statusCode(404);
        as(organization).delete("/api/v1/regions").then().log().all().statusCode(405);
        as(organization).body("{\"name\":5}").post(INSTANCES).then().log().all();
        as(organization).body("{").post(INSTANCES).then().log().all();
        as(organization).body("{\"nam\":5}").post(INSTANCES).then().log().all();
        as(organization).post(INSTANCES).then().log().all();
        as(organization).get(INSTANCES + "/xyz").then().log().all();
        as(organization).contentType("text/plain").body("x").post(INSTANCES).then().log().all();
        as(organization).header("Accept","text/html").get(INSTANCES).then().log().all();
        io.restassured.RestAssured.given().get(INSTANCES).then().log().all();
        io.restassured.RestAssured.given().get("/api/nothing").then().log().all();
        io.restassured.RestAssured.given().auth().oauth2("abc").get(INSTANCES).then().log().all();
        io.restassured.RestAssured.given().auth().oauth2(issuer.token().header("typ","JWT").signed()).get(INSTANCES).then().log().all();
        io.restassured.RestAssured.given().auth().oauth2(issuer.token().without("org_id").signed()).get(INSTANCES).then().log().all();
        as(organization).body("{\"name\":\"" + "x".repeat(1100000) + "\"}").post(INSTANCES).then().log().all();
    }
}
