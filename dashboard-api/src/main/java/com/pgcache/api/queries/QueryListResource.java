package com.pgcache.api.queries;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.model.scrape.Dialect;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/queries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queries")
@ForKeys(KeyScope.METRICS_READ)
class QueryListResource {

    @Schema(description = "A page of queries")
    record QueryList(
            List<QueryStats> items,
            @Schema(description = "Queries that match, on this page or not") long total,
            @Schema(description = "False when the instance does not tell why queries are not cached")
                    boolean reasonsReported,
            @Schema(description = "When the newest of these statistics were collected") @Nullable
                    Instant collectedAt) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final QueryListReader reader;

    QueryListResource(CurrentMember currentMember, InstanceReader instances, QueryListReader reader) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @Operation(operationId = "queries", summary = "The queries of an instance")
    @APIResponse(responseCode = "200", description = "A page of queries")
    @APIResponse(responseCode = "400", description = "validation_failed")
    @APIResponse(responseCode = "404", description = "not_found: no such instance, or not yours")
    public Uni<QueryList> list(
            @PathParam("id") UUID id,
            @Parameter(description = "Rows, 1 to 500; 50 unless given") @QueryParam("limit") @Nullable String limit,
            @Parameter(description = "executions (unless given), hits, misses, latency or lastSeen")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @Parameter(description = "desc (unless given) or asc") @QueryParam("order") @Nullable String order,
            @Parameter(description = "Part of the SQL, any case, at most 200 characters")
                    @QueryParam("search")
                    @Nullable
                    String search) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        QueryPage page = QueryPage.parse(parameters, limit, sort, order, search);
        parameters.refuseIfWrong();
        return instances.one(member, id).flatMap(instance -> list(member, instance, page));
    }

    private Uni<QueryList> list(Member member, Instance instance, QueryPage page) {
        Uni<QueryListReader.Totals> totals = reader.totals(member, instance.id(), page);
        return totals.flatMap(
                known -> reader.page(member, instance.id(), page).map(items -> toList(instance, known, items)));
    }

    private static QueryList toList(Instance instance, QueryListReader.Totals totals, List<QueryStats> items) {
        boolean seed = Dialect.SEED.code().equals(instance.health().dialect());
        return new QueryList(items, totals.total(), seed || totals.reasons() > 0, totals.collectedAt());
    }
}
