package com.pgcache.api.instance.deletion;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeletionTest extends ApiTest {

    @Test
    void aDeletionIsSeenByItsOrganisationFromTheOrderToTheEnd() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .delete(INSTANCES + "/" + id)
                .then()
                .statusCode(202)
                .header("Location", equalTo(DeletionResource.PATH));

        as(organization)
                .get(DeletionResource.PATH)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].instanceId", equalTo(id))
                .body("items[0].name", equalTo("orders"))
                .body("items[0].state", equalTo("deleting"))
                .body("items[0].steps", equalTo(0))
                .body("items[0].finishedAt", nullValue());
        as(newOrganization()).get(DeletionResource.PATH).then().body("items", empty());
        // as the collector does, step by step
        sql(
                "UPDATE fleet.purges SET steps = 7, steps_done = 7, rows_deleted = 12, finished_at = now() WHERE instance_id = ?",
                UUID.fromString(id));
        as(organization)
                .get(DeletionResource.PATH)
                .then()
                .body("items[0].state", equalTo("deleted"))
                .body("items[0].stepsDone", equalTo(7))
                .body("items[0].rowsDeleted", equalTo(12));
    }
}
