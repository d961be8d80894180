package com.pgcache.api.cacheability;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.access.OnlyReads;
import com.pgcache.api.cacheability.CheckReport.Statement;
import com.pgcache.api.cacheability.StatementRows.StatementRow;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.http.Places;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.sqlcheck.CheckedStatement;
import com.pgcache.api.sqlcheck.SqlCheck;
import com.pgcache.model.csv.Csv;
import com.pgcache.model.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reads on a worker thread: a megabyte of SQL takes a processor for a while. */
@Path(CacheabilityResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cacheability")
@ForKeys(KeyScope.METRICS_READ)
class CacheabilityResource {

    static final String PATH = "/api/v1/cacheability";

    static final String EXAMPLE =
            """
            {"notice":"This is our estimate, not pgcache's own answer.",
            "summary":{"statements":1,"cacheable":0,"notCacheable":1,"unreadable":0,"cacheableCalls":null,
            "cacheableTime":null,"reasons":[{"category":"NonDeterministicFunction","family":"fixable","statements":1,
            "calls":null,"timeMs":null}]},
            "statements":[{"number":1,"row":null,"offset":0,"line":1,
            "excerpt":"SELECT id FROM orders WHERE created_at > now() - interval '1 day'","verdict":"notCacheable",
            "reason":{"category":"NonDeterministicFunction","family":"fixable","token":"now","offset":41,"line":1,
            "column":42,"rewrite":"Compute the value in the application and bind it: WHERE t > $1."},
            "findings":[{"category":"NonDeterministicFunction","family":"fixable","token":"now","offset":41,"line":1,
            "column":42,"rewrite":"Compute the value in the application and bind it: WHERE t > $1."}],
            "cautions":[],"more":false,"calls":null,"timeMs":null}]}
            """;

    private static final String DESCRIPTION =
            "An estimate from the text alone, by the rules of pgcache. Nothing of what is"
                    + " sent is stored or logged, and nothing is executed. Every role may ask.";

    @Schema(name = "SqlToCheck")
    record CheckForm(
            @Schema(
                            description =
                                    "One or more statements, separated by semicolons; at most 200000 characters and"
                                            + " 1000 statements",
                            required = true,
                            examples = "SELECT id FROM orders WHERE created_at > now() - interval '1 day'")
                    @Nullable
                    String sql) {}

    private final CurrentMember currentMember;
    private final ApiConfig.Checks config;
    private final Places places;

    CacheabilityResource(CurrentMember currentMember, ApiConfig config) {
        this.currentMember = currentMember;
        this.config = config.checks();
        this.places = new Places(Refusal.TOO_MANY_CHECKS, this.config.concurrent(), this.config.perOrganization());
    }

    @POST
    @OnlyReads
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "checkSql", summary = "Would pgcache cache this SQL?", description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "A verdict on each statement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckReport.class),
                            examples = @ExampleObject(name = "now", value = EXAMPLE)))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.TOO_MANY_CHECKS})
    public CheckReport sql(@Nullable CheckForm form) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        String sql = parameters.text("sql", form == null ? null : form.sql(), config.sqlLength());
        parameters.refuseIfWrong();
        if (sql.isBlank()) {
            parameters.wrong("sql", "must not be empty");
        }
        parameters.refuseIfWrong();
        return inTurn(member, () -> pasted(sql));
    }

    @POST
    @Path("statements")
    @OnlyReads
    @Blocking
    @Consumes(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "checkStatements",
            summary = "Would pgcache cache the statements of pg_stat_statements?",
            description = "A CSV file with a header that names the column query, and calls and total_exec_time if their"
                    + " weight is to be told: \\copy (SELECT query, calls, total_exec_time FROM pg_stat_statements) TO"
                    + " 'statements.csv' CSV HEADER. " + DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "A verdict on each row",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckReport.class)))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.TOO_MANY_CHECKS})
    public CheckReport statements(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Csv.MEDIA_TYPE,
                                            schema = @Schema(implementation = String.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "twoColumns",
                                                            value = "query,calls\n\"SELECT id FROM orders\",120\n")))
                    @Nullable
                    String csv) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        List<StatementRow> rows =
                StatementRows.read(parameters, csv == null ? "" : csv.replace('\0', ' '), config.statements());
        parameters.refuseIfWrong();
        return inTurn(member, () -> uploaded(rows));
    }

    private CheckReport pasted(String sql) {
        List<CheckedStatement> checked = SqlCheck.of(sql, limits())
                .orElseThrow(() -> Problem.invalid("sql", "must be at most " + config.statements() + " statements")
                        .asException());
        List<Statement> statements = new ArrayList<>();
        checked.forEach(each -> statements.add(CheckReport.statement(statements.size() + 1, each, null)));
        return CheckReport.of(statements);
    }

    private CheckReport uploaded(List<StatementRow> rows) {
        List<List<CheckedStatement>> checked =
                SqlCheck.ofEach(rows.stream().map(StatementRow::query).toList(), limits());
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            StatementRow row = rows.get(i);
            CheckedStatement.together(checked.get(i))
                    .ifPresent(one -> statements.add(CheckReport.statement(statements.size() + 1, one, row)));
        }
        return CheckReport.of(statements);
    }

    private SqlCheck.Limits limits() {
        return new SqlCheck.Limits(
                config.statements(),
                config.depth(),
                config.statementTime().toMillis(),
                config.requestTime().toMillis());
    }

    private CheckReport inTurn(Member member, Supplier<CheckReport> check) {
        places.take(member.orgId());
        try {
            return check.get();
        } finally {
            places.giveBack(member.orgId());
        }
    }
}
