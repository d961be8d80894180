package com.pgcache.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Clients are generated from the committed copy of the OpenAPI document, so it is the one that is served. */
@QuarkusTest
class PublishedDocumentTest extends ApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi/dashboard-api.json");

    private static final String WRITE = "openapi.write";

    /** Objects are sorted by name, so that the same document always has the same bytes. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
        String served = canonical(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(COMMITTED)
                .as(
                        "the API changed; write its document anew and commit it:%n"
                                + "./mvnw -pl dashboard-api -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -D%s=true verify",
                        getClass().getSimpleName(), WRITE)
                .exists()
                .hasContent(served);
    }

    private static String canonical(byte[] document) throws IOException {
        return PRETTY.writeValueAsString(JSON.readValue(document, TreeMap.class)) + "\n";
    }
}
