package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.http.Conditional;
import com.pgcache.api.http.EntityTags;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/regions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Regions")
@ForKeys(KeyScope.INSTANCES_READ)
class RegionResource {

    @Schema(description = "A region of the suite")
    record Region(
            @Schema(description = "Short and stable", examples = "us") String code,
            @Schema(examples = "US East") String name) {}

    record Regions(List<Region> items) {}

    private final Regions regions;

    RegionResource(ApiConfig config) {
        regions = new Regions(config.regions().entrySet().stream()
                .map(region -> new Region(region.getKey(), region.getValue().name()))
                .sorted(Comparator.comparing(Region::name))
                .toList());
    }

    @GET
    @Operation(
            operationId = "regions",
            summary = "The suite's own regions",
            description = "Suggestions for the region of a new instance; other codes are allowed.")
    public Uni<RestResponse<Regions>> list(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return Conditional.answer(
                ifNoneMatch, EntityTags.of(regions), () -> Uni.createFrom().item(regions));
    }
}
