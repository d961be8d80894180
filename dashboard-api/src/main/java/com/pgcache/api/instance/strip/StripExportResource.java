package com.pgcache.api.instance.strip;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.export.Download;
import com.pgcache.api.export.Pages;
import com.pgcache.api.export.Table;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.instance.strip.ScrapeStrip.Bucket;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.csv.Csv;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/export/health" + Download.FORMAT)
@Produces(Csv.MEDIA_TYPE)
@Tag(name = "Export")
@ForKeys(KeyScope.INSTANCES_READ)
class StripExportResource {

    private static final List<String> COLUMNS =
            List.of("at", "ok", "failed", "lastFailure", "message", "maxDurationMs", "samples");

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final StripReader reader;
    private final Download download;

    StripExportResource(CurrentMember currentMember, InstanceReader instances, StripReader reader, Download download) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.download = download;
    }

    @GET
    @Operation(operationId = "exportHealth", summary = "The last 24 hours of scraping an instance as a file")
    @APIResponse(responseCode = "200", description = "288 rows of five minutes, the last one under way")
    @Refuses(Refusal.NOT_FOUND)
    public RestMulti<byte[]> health(@PathParam("id") UUID id, @PathParam("format") String format) {
        Member member = currentMember.get();
        return download.of(
                instances
                        .one(member, id)
                        .flatMap(instance -> reader.of(member, instance))
                        .map(StripExportResource::table),
                format);
    }

    private static Table table(ScrapeStrip strip) {
        List<Object[]> rows =
                strip.strip().stream().map(StripExportResource::row).toList();
        return new Table("health", COLUMNS, Pages.single(Uni.createFrom().item(rows)));
    }

    private static Object[] row(Bucket bucket) {
        return new @Nullable Object[] {
            bucket.at(),
            bucket.ok(),
            bucket.failed(),
            bucket.lastFailure(),
            bucket.message(),
            bucket.maxDurationMs(),
            bucket.samples()
        };
    }
}
