package com.pgcache.api.export;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import com.pgcache.model.csv.Csv;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/export")
@Produces(Csv.MEDIA_TYPE)
@Tag(name = "Export")
class InstanceExportResource {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final QueryTableReader queries;
    private final Download download;
    private final Retention retention;
    private final Clock clock;

    // six parameters: two tables, and how they are cut
    InstanceExportResource(
            CurrentMember currentMember,
            InstanceReader instances,
            QueryTableReader queries,
            Download download,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.queries = queries;
        this.download = download;
        this.retention = Retention.of(config);
        this.clock = clock;
    }

    @GET
    @Path("queries" + Download.FORMAT)
    @ForKeys(KeyScope.METRICS_READ)
    @Operation(
            operationId = "exportQueries",
            summary = "All queries of an instance as a file",
            description = "By fingerprint.")
    @APIResponse(responseCode = "200", description = "All of them, not a page")
    @Refuses(Refusal.NOT_FOUND)
    public RestMulti<byte[]> queries(@PathParam("id") UUID id, @PathParam("format") String format) {
        Member member = currentMember.get();
        return download.of(
                instances
                        .one(member, id)
                        .map(known ->
                                new Table("queries", QueryTableReader.QUERY_COLUMNS, queries.queries(member, id))),
                format);
    }

    @GET
    @Path("query-history" + Download.FORMAT)
    @ForKeys(KeyScope.METRICS_READ)
    @Operation(
            operationId = "exportQueryHistory",
            summary = "Five minutes by five minutes of every query of an instance as a file",
            description = "By time, then by fingerprint; those beyond the 500 that took the most time are (other).")
    @APIResponse(responseCode = "200", description = "All of the window, an hour unless given")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public RestMulti<byte[]> queryHistory(
            @PathParam("id") UUID id,
            @PathParam("format") String format,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        Window.Request asked = Window.Request.parse(parameters, from, to, null, null);
        parameters.refuseIfWrong();
        Window window = Window.of(asked, FIVE_MINUTES, retention, clock.instant());
        return download.of(
                instances
                        .one(member, id)
                        .map(known -> new Table(
                                "query-history",
                                QueryTableReader.HISTORY_COLUMNS,
                                queries.history(member, id, window))),
                format);
    }
}
