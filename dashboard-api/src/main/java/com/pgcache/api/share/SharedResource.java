package com.pgcache.api.share;

import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(SharedResource.PATH + "/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
@PermitAll
class SharedResource {

    static final String PATH = "/api/v1/shared";

    @Schema(description = "What a link shows")
    record SharedView(
            String title,
            @Schema(description = "Null for the whole organisation") @Nullable UUID instanceId,
            @Schema(description = "What the page put there") String state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant expiresAt) {}

    private final ShareReader reader;

    SharedResource(ShareReader reader) {
        this.reader = reader;
    }

    @GET
    @SecurityRequirements
    @Operation(
            operationId = "shared",
            summary = "What a link shows",
            description = "Without a token: the address is the key. Figures are at overview and series below it.")
    @APIResponse(responseCode = "200", description = "The view")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<SharedView> shared(@PathParam("token") String token) {
        return reader.view(token)
                .map(view -> new SharedView(
                        view.title(), view.instance(), view.state(), view.from(), view.to(), view.expiresAt()));
    }
}
