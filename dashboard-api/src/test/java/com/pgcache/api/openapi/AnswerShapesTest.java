package com.pgcache.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the document says about null and about what is always there is what the records say. */
@QuarkusTest
class AnswerShapesTest extends ApiTest {

    @Test
    void anAnswerHoldsEveryPropertyAndNullOnlyWhereTheRecordAllowsIt() {
        JsonPath schemas = schemas();
        assertThat(schemas.getList("Instance.required")).contains("id", "name", "adminUrl", "health");
        assertThat(schemas.getString("Instance.properties.name.type")).isEqualTo("string");
        assertThat(schemas.getList("Instance.properties.adminUrl.type")).containsExactlyInAnyOrder("string", "null");
        assertThat(schemas.getList("Health.properties.lastSuccessAt.anyOf")).hasSize(2);
    }

    @Test
    void anEnumThatMayBeNullIsOneOfTwo() {
        assertThat(schemas().getList("Instance.properties.credential.anyOf.enum"))
                .containsExactly(List.of("bearer", "basic"), null);
        assertThat(schemas().getString("Instance.properties.credential.anyOf[1].type"))
                .isEqualTo("null");
    }

    @Test
    void aPropertyThatOnlySomeAnswersHaveIsNotRequired() {
        assertThat(schemas().getList("Instance.required")).doesNotContain("token");
    }

    @Test
    void entriesOfAListMayBeNullOnTheirOwn() {
        assertThat(schemas().getList("QueryHistory.properties.hitRatio.items.type"))
                .contains("null");
    }

    @Test
    void whatIsUnwrappedHasTheShapeOfItsRecord() {
        assertThat(schemas().getList("QueryListItem.required")).contains("sqlTemplate", "recentExecutions");
    }

    @Test
    void aBodyThatIsSentMayLeaveOutWhatItLikes() {
        assertThat(schemas().getList("NewInstance.required")).isEqualTo(List.of("name", "region"));
    }

    @Test
    void theWordsOfAnEnumAreThoseOfTheAnswers() {
        assertThat(schemas().getList("FreshnessState.enum")).contains("in_sync", "falling_behind");
    }

    private static JsonPath schemas() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("components.schemas");
    }
}
