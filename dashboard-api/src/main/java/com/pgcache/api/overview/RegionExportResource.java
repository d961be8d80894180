package com.pgcache.api.overview;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.export.Download;
import com.pgcache.api.export.Pages;
import com.pgcache.api.export.Table;
import com.pgcache.api.instance.Health;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.overview.Overview.RegionRow;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.window.Window;
import com.pgcache.model.csv.Csv;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/export/regions" + Download.FORMAT)
@Produces(Csv.MEDIA_TYPE)
@Tag(name = "Export")
@ForKeys(KeyScope.METRICS_READ)
class RegionExportResource {

    private static final List<String> COLUMNS = List.of(
            "region",
            "instances",
            "up",
            "worst",
            "queriesPerSecond",
            "hitRatio",
            "offload",
            "cacheP95MinMs",
            "cacheP95MaxMs",
            "originP95MinMs",
            "originP95MaxMs",
            "lagBytes");

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final OverviewReader reader;
    private final Download download;

    RegionExportResource(
            CurrentMember currentMember, InstanceReader instances, OverviewReader reader, Download download) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.download = download;
    }

    @GET
    @Operation(operationId = "exportRegions", summary = "The table of regions as a file", description = "Worst first.")
    @APIResponse(responseCode = "200", description = "Figures of the window")
    @Refuses(Refusal.VALIDATION_FAILED)
    public RestMulti<byte[]> regions(
            @PathParam("format") String format,
            @Parameter(description = OverviewResource.FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = OverviewResource.TO) @QueryParam("to") @Nullable String to) {
        Member member = currentMember.get();
        Window.Request window = OverviewResource.window(from, to, "none");
        return download.of(
                instances
                        .of(member)
                        .flatMap(all -> reader.of(member, all, null, window))
                        .map(RegionExportResource::table),
                format);
    }

    private static Table table(Overview overview) {
        List<Object[]> rows =
                overview.regions().stream().map(RegionExportResource::row).toList();
        return new Table("regions", COLUMNS, Pages.single(Uni.createFrom().item(rows)));
    }

    private static Object[] row(RegionRow region) {
        Health.State worst = region.worst();
        Latency.Band cache = region.cacheP95Ms();
        Latency.Band origin = region.originP95Ms();
        return new @Nullable Object[] {
            region.region(),
            region.instances(),
            region.up(),
            worst == null ? null : worst.code(),
            region.queriesPerSecond().value(),
            region.hitRatio().value(),
            region.offload().value(),
            cache == null ? null : cache.min(),
            cache == null ? null : cache.max(),
            origin == null ? null : origin.min(),
            origin == null ? null : origin.max(),
            region.lagBytes()
        };
    }
}
