package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    public Regions list() {
        return regions;
    }
}
