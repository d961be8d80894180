package com.pgcache.api.cacheability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CacheabilityTest extends ApiTest {

    private static final String PATH = CacheabilityResource.PATH;

    private final String organization = newOrganization();

    @Test
    void eachStatementGetsItsVerdictAndItsBlame() {
        paste("SELECT id FROM orders;\nSELECT id FROM orders\nWHERE at > now();\nSELEC 1")
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-store"))
                .body("notice", startsWith("This is our estimate"))
                .body("statements.verdict", contains("cacheable", "notCacheable", "unreadable"))
                .body("statements.number", contains(1, 2, 3))
                .body("statements.line", contains(1, 2, 4))
                .body("statements[0].reason", nullValue())
                .body("statements[0].findings", empty())
                .body("statements[1].reason.category", equalTo("NonDeterministicFunction"))
                .body("statements[1].reason.family", equalTo("fixable"))
                .body("statements[1].reason.token", equalTo("now"))
                .body("statements[1].reason.offset", equalTo(56))
                .body("statements[1].reason.line", equalTo(3))
                .body("statements[1].reason.column", equalTo(12))
                .body("statements[1].reason.rewrite", startsWith("Compute the value"))
                .body("statements[1].excerpt", equalTo("SELECT id FROM orders WHERE at > now()"))
                .body("statements[2].reason.category", equalTo("ParseError"))
                .body("summary.statements", equalTo(3))
                .body("summary.cacheable", equalTo(1))
                .body("summary.notCacheable", equalTo(1))
                .body("summary.unreadable", equalTo(1))
                .body("summary.cacheableCalls", nullValue());
    }

    @Test
    void aFileOfStatementsIsWeighedByCallsAndTime() {
        upload("userid,query,calls,total_exec_time\n"
                        + "10,\"SELECT id FROM orders WHERE note = \"\"a, b\"\" AND id = $1\",80,100.5\r\n"
                        + "10,\"SELECT id\nFROM orders WHERE at > now() - interval $1\",15,300\n"
                        + "10,\"UPDATE orders SET a = $1\",4,200.5\n"
                        + "11,<insufficient privilege>,999,999\n"
                        + "10,BEGIN; SELECT id FROM orders,1,\n")
                .statusCode(200)
                .body("statements.row", contains(2, 3, 4, 6))
                .body("statements.verdict", contains("cacheable", "notCacheable", "notCacheable", "notCacheable"))
                .body("statements.calls", contains(80, 15, 4, 1))
                .body("statements[1].reason.line", equalTo(2))
                .body("statements[3].reason.rewrite", equalTo("Send the statements one by one."))
                // 80 of 100, 100.5 of 601
                .body("summary.cacheableCalls", equalTo(0.8f))
                .body("summary.cacheableTime", equalTo((float) (100.5 / 601)))
                .body(
                        "summary.reasons.category",
                        contains("NonDeterministicFunction", "WritesData", "UnsupportedQueryType"))
                .body("summary.reasons.calls", contains(15, 4, 1))
                .body("summary.reasons.timeMs", contains(300f, 200.5f, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                  | must begin with a header that names a column query",
                "`calls\n1`                        | must begin with a header that names a column query",
                "`query,calls\nSELECT 1,many`      | row 2: calls must be a number from 0 on",
                "`query,calls\nSELECT 1,-1`        | row 2: calls must be a number from 0 on",
                "`query,calls\n\"SELECT 1`         | row 2: has a quote that does not end",
                "`query\n\"SELECT 1\" x`           | row 2: has text behind a quoted value",
                "`calls,query\n1`                  | row 2: must have as many values as the header has names"
            })
    void whatIsWrongWithAFileIsToldWithItsRow(String csv, String message) {
        upload(csv == null ? "\n" : csv)
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.field", contains("csv"))
                .body("errors.message", contains(message));
    }

    @Test
    void whatIsTooMuchIsRefusedWithTheLimit() {
        paste("x".repeat(200_001))
                .statusCode(400)
                .body("errors[0].message", equalTo("must be at most 200000 characters"));
        paste(";SELECT a FROM t".repeat(1001))
                .statusCode(400)
                .body("errors[0].message", equalTo("must be at most 1000 statements"));
        upload("query\n" + "BEGIN\n".repeat(1001))
                .statusCode(400)
                .body("errors[0].message", equalTo("must have at most 1000 rows"));
        upload("query\n" + "x".repeat(1 << 20)).statusCode(413).body("code", equalTo("body_too_large"));
        paste(" ").statusCode(400).body("errors.field", contains("sql"));
        as(organization)
                .contentType("text/plain")
                .body("SELECT 1")
                .post(PATH)
                .then()
                .statusCode(415);
    }

    @Test
    void commentsThatNestForEverAreAnswered() {
        String sql = "/* ".repeat(60_000);
        long start = System.nanoTime();

        paste(sql).statusCode(200).body("statements.reason.category", contains("ParseError"));
        upload("query\n\"" + sql + "\"\nSELECT id FROM orders")
                .statusCode(200)
                .body("statements.verdict", contains("unreadable", "cacheable"));

        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void oneOrganisationDoesNotTakeAllPlaces() {
        String sql = "SELECT a FROM t WHERE b IN (SELECT c FROM d WHERE e = 1 AND f = 'a note');".repeat(999);
        List<CompletableFuture<Response>> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as(organization).body(Map.of("sql", sql)).post(PATH), task -> new Thread(task).start()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(Response::statusCode))
                .contains(200, 429);
        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> answer.statusCode() == 429)
                        .map(Response::asString))
                .allMatch(text -> text.contains("too_many_checks") && text.contains("At most 1 may be under way"));
    }

    /** What members paste may hold anything: no word of it gets into a log, whether it can be read or not. */
    @Test
    void nothingOfItIsLogged() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " "
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()) + " "
                        + entry.getThrown());
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            for (String sql : List.of(
                    "SELECT id FROM t WHERE secret_marker = 'secret_marker'",
                    "SELEC secret_marker",
                    "SELECT 'secret_marker",
                    "(".repeat(500) + "secret_marker",
                    "secret_marker(".repeat(50) + "x")) {
                paste(sql).statusCode(200);
                upload("query,calls\n\"" + sql + "\",1").statusCode(200);
                upload("query,calls\n\"" + sql).statusCode(400);
                as(organization).body("{\"sql\": \"" + sql).post(PATH).then().statusCode(400);
            }
            Logger.getLogger("test").warning("seen");
        } finally {
            root.removeHandler(handler);
        }

        assertThat(logged).anyMatch(line -> line.contains("seen")).noneMatch(line -> line.contains("secret_marker"));
    }

    private ValidatableResponse paste(String sql) {
        return as(organization).body(Map.of("sql", sql)).post(PATH).then();
    }

    private ValidatableResponse upload(String csv) {
        return as(organization)
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post(PATH + "/statements")
                .then();
    }
}
