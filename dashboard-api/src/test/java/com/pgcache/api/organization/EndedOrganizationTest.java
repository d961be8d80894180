package com.pgcache.api.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the tables that auth-service's own migrations make, in the database of both. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class EndedOrganizationTest extends ApiTest {

    private static final Path MIGRATIONS = Path.of("../auth-service/src/main/resources/db/auth");

    @Inject
    EndedOrganizationSchedule schedule;

    @BeforeEach
    void authServiceHasMigrated() {
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(),
                        database.server().user(),
                        database.server().password())
                .locations("filesystem:" + MIGRATIONS)
                .schemas("auth")
                .load()
                .migrate();
    }

    @Test
    void anOrganisationThatEndsTakesItsInstancesWithItAndNobodyElses() throws SQLException {
        String ended = newOrganization();
        String other = newOrganization();
        String first = addInstance(ended, "first");
        String second = addInstance(ended, "second");
        String theirs = addInstance(other, "first");
        begin(ended);

        look();
        as(ended).get(INSTANCES + "/" + first).then().statusCode(200);
        sql("DELETE FROM auth.organizations WHERE id = ?", ended);
        look();

        as(ended).get(INSTANCES + "/" + first).then().statusCode(404);
        as(ended).get(INSTANCES + "/" + second).then().statusCode(404);
        as(other).get(INSTANCES + "/" + theirs).then().statusCode(200);
        assertThat(purges(first) + purges(second)).isEqualTo(2);
        assertThat(purges(theirs)).isZero();
    }

    @Test
    void whatPeopleWroteDownGoesWithTheirOrganisation() throws SQLException {
        String ended = newOrganization();
        String other = newOrganization();
        for (String each : new String[] {ended, other}) {
            begin(each);
            as(each).header("Idempotency-Key", "deploy-of-" + each)
                    .body("{\"title\":\"deploy\"}")
                    .post("/api/v1/events")
                    .then()
                    .statusCode(201);
            as(each).body("{\"title\":\"view\"}").post("/api/v1/shares").then().statusCode(201);
            as(each).body("{\"name\":\"view\",\"screen\":\"queries\"}")
                    .post("/api/v1/views")
                    .then()
                    .statusCode(201);
        }

        sql("DELETE FROM auth.organizations WHERE id = ?", ended);
        look();

        for (String table : new String[] {"events", "share_links", "saved_views", "idempotency_keys"}) {
            assertThat(rowsOf(table, ended)).as(table).isZero();
            assertThat(rowsOf(table, other)).as(table).isOne();
        }
    }

    /** A token lives five minutes longer than the organisation that it names. */
    @Test
    void anInstanceThatAnOldTokenAddedLaterGoesAsWell() throws SQLException {
        String ended = newOrganization();
        begin(ended);
        sql("DELETE FROM auth.organizations WHERE id = ?", ended);
        look();

        String late = addInstance(ended, "late");
        look();

        as(ended).get(INSTANCES + "/" + late).then().statusCode(404);
        assertThat(purges(late)).isOne();
    }

    @Test
    void untilAuthServiceHasMadeItsTableNothingHappensAndNothingFails() {
        String organization = newOrganization();
        String id = addInstance(organization, "first");
        sql("ALTER TABLE auth.ended_organizations RENAME TO not_made_yet");
        try {
            look();
        } finally {
            sql("ALTER TABLE auth.not_made_yet RENAME TO ended_organizations");
        }

        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
    }

    private void begin(String organization) {
        sql("INSERT INTO auth.organizations (id, name, slug) VALUES (?, 'Acme', ?)", organization, organization);
    }

    /** As the clock does every 30 seconds. */
    private void look() {
        schedule.deleteInstances().await().atMost(Duration.ofSeconds(60));
    }

    private long rowsOf(String table, String organization) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM fleet." + table + " WHERE org_id = ?")) {
            count.setString(1, organization);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private long purges(String instance) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM fleet.purges WHERE instance_id = ?")) {
            count.setObject(1, UUID.fromString(instance));
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
