package com.pgcache.api.queries;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.instance.InstanceReader.Seen;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.queries.QueryListReader.OnInstance;
import com.pgcache.model.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/queries/{fingerprint}/instances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queries")
@ForKeys(KeyScope.METRICS_READ)
class QuerySplitResource {

    @Schema(description = "One template on every instance that has it, most executions first")
    record QuerySplit(
            String sqlTemplate,
            List<QueryOnInstance> items,
            double executions,
            @Schema(description = "Of all hits and misses together") @Nullable Double hitRatio,
            @Schema(description = "As far as the instances report means") @Nullable Double dbTimeMs,
            @Schema(description = "As far as the instances report it") @Nullable Double savedMs) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final QueryListReader reader;

    QuerySplitResource(CurrentMember currentMember, InstanceReader instances, QueryListReader reader) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @Operation(
            operationId = "queryInstances",
            summary = "One query on all instances of the organisation",
            description = "The same template, which is what instances have in common: each may call it by another"
                    + " fingerprint. Figures are those since each instance first saw it.")
    @APIResponse(responseCode = "200", description = "The instance that was asked about is one of them")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<QuerySplit> split(
            @PathParam("id") UUID id,
            @Parameter(description = "As in the list of queries", example = "16845390139448941002")
                    @PathParam("fingerprint")
                    String fingerprint) {
        Member member = currentMember.get();
        if (!Parameters.isStorable(fingerprint)) {
            throw unknown(fingerprint);
        }
        return instances.seen(member, id).flatMap(seen -> reader.template(seen.reader(), id, fingerprint)
                .flatMap(found -> split(seen, theOne(found, fingerprint))));
    }

    private Uni<QuerySplit> split(Seen seen, String template) {
        return among(seen).flatMap(all -> reader.sameTemplate(seen.reader(), template)
                .map(parts -> toSplit(template, all, parts)));
    }

    /** What a lent instance has beside it is nobody else's business. */
    private Uni<List<Instance>> among(Seen seen) {
        return seen.instance().demo() ? Uni.createFrom().item(List.of(seen.instance())) : instances.of(seen.reader());
    }

    private static QuerySplit toSplit(String template, List<Instance> all, List<OnInstance> parts) {
        Map<UUID, Instance> byId = all.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
        // pgcache may still have what the origin has deleted
        List<OnInstance> known = parts.stream()
                .filter(part -> byId.containsKey(part.instanceId()))
                .toList();
        double executions = known.stream()
                .mapToDouble(part -> part.query().executionCount())
                .sum();
        double hits =
                known.stream().mapToDouble(part -> part.query().cacheHits()).sum();
        double misses =
                known.stream().mapToDouble(part -> part.query().cacheMisses()).sum();
        return new QuerySplit(
                template,
                known.stream()
                        .sorted(Comparator.comparingLong(
                                        (OnInstance part) -> part.query().executionCount())
                                .reversed())
                        .flatMap(part -> Stream.ofNullable(byId.get(part.instanceId()))
                                .map(instance -> QueryOnInstance.of(instance, part.query(), executions)))
                        .toList(),
                executions,
                hits + misses == 0 ? null : (Double) (hits / (hits + misses)),
                sum(known, QueryStats::dbTimeMs),
                sum(known, QueryStats::savedMs));
    }

    private static @Nullable Double sum(List<OnInstance> parts, Function<QueryStats, @Nullable Double> figure) {
        Double sum = null;
        for (OnInstance part : parts) {
            Double one = figure.apply(part.query());
            if (one != null) {
                sum = one + (sum == null ? 0 : sum);
            }
        }
        return sum;
    }

    private static String theOne(List<String> found, String fingerprint) {
        if (found.isEmpty()) {
            throw unknown(fingerprint);
        }
        return found.get(0);
    }

    private static RuntimeException unknown(String fingerprint) {
        return Problem.notFound("There is no query " + fingerprint + ".").asException();
    }
}
