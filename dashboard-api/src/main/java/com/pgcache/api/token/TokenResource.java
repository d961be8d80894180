package com.pgcache.api.token;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.token.InstanceToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_WRITE)
class TokenResource {

    private final CurrentMember currentMember;
    private final TokenWriter writer;

    TokenResource(CurrentMember currentMember, TokenWriter writer) {
        this.currentMember = currentMember;
        this.writer = writer;
    }

    @POST
    @Once
    @Cancellable(false)
    @Path("{id}/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "rotateToken",
            summary = "Issues a new token for an instance that pushes",
            description =
                    "The token before stays good for ten minutes (unless the operator chose another time), so that"
                            + " nothing is lost while the new one is put in place; revokeNow ends it at once, which reaches"
                            + " every collector within ten seconds.")
    @APIResponseSchema(
            value = IssuedToken.class,
            responseCode = "201",
            responseDescription = "Issued; the token is in this answer and nowhere else")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND, Refusal.INSTANCE_IS_PULLED, Refusal.TOKEN_QUOTA_REACHED})
    public Uni<IssuedToken> rotate(@PathParam("id") UUID id, @Nullable RotationForm form) {
        RotationForm rotation = form == null ? RotationForm.NONE : form;
        return writer.rotate(currentMember.get(), id, InstanceToken.issue(), rotation.revokesNow());
    }

    @DELETE
    @Path("{id}/tokens")
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeTokens",
            summary = "Revokes all tokens of an instance",
            description =
                    "Nothing can be pushed for it until a new token is issued; every collector knows it within ten"
                            + " seconds.")
    @APIResponse(responseCode = "204", description = "Revoked, or there was none")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<Void> revokeAll(@PathParam("id") UUID id) {
        return writer.revokeAll(currentMember.get(), id);
    }
}
