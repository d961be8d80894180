package com.pgcache.api;

import static io.restassured.RestAssured.given;

import com.pgcache.api.openapi.DocumentedProblems;
import com.pgcache.testkit.postgres.TestDatabase;
import com.pgcache.testkit.tokens.IssuerResource;
import com.pgcache.testkit.tokens.TestIssuer;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The service over HTTP, on a real database, with tokens of a real issuer. */
@QuarkusTestResource(ApiDatabase.class)
@QuarkusTestResource(IssuerResource.class)
@SuppressWarnings("NullAway.Init")
public abstract class ApiTest {

    protected static final String INSTANCES = "/api/v1/instances";

    protected TestIssuer issuer;
    protected TestDatabase database;
    protected PassThrough passThrough;

    @Inject
    protected SettableClock clock;

    /** For every test that comes, not only for those of one class. */
    @BeforeAll
    static void lookAtEveryAnswer() {
        RestAssured.replaceFiltersWith(new DocumentedProblems());
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    /** An organisation nobody has used yet. */
    protected static String newOrganization() {
        return "org-" + UUID.randomUUID();
    }

    /** As a router says it. */
    protected RequestSpecification in(String region, String organization) {
        return as(organization)
                .header("X-Pgcache-Region", region)
                .header("X-Pgcache-Router-Secret", ApiDatabase.ROUTER_SECRET);
    }

    protected RequestSpecification as(String organization) {
        return given().auth().oauth2(TestToken.of(issuer, organization)).contentType(ContentType.JSON);
    }

    /** Adds an instance with that name and the defaults, and gives its id. */
    protected String addInstance(String organization, String name) {
        return as(organization)
                .body("{\"name\":\"" + name + "\",\"region\":\"us\",\"adminUrl\":\"http://pgcache.example.com:9090\"}")
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    protected void sql(String statement, @Nullable Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + statement, failed);
        }
    }
}
