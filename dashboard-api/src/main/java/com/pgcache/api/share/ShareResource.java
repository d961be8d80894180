package com.pgcache.api.share;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.token.ShareToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** For members only: a key that makes links would be a way around its own end. */
@Path("/api/v1/shares")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
class ShareResource {

    record ShareLinks(List<ShareLink> items) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final ShareReader reader;
    private final ShareWriter writer;
    private final Clock clock;

    ShareResource(
            CurrentMember currentMember,
            InstanceReader instances,
            ShareReader reader,
            ShareWriter writer,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "shares", summary = "The links of the organisation that are open, newest last")
    public Uni<ShareLinks> list() {
        return reader.of(currentMember.get()).map(ShareLinks::new);
    }

    @POST
    @Once
    @Cancellable(false)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "share",
            summary = "Makes a link that shows something to whoever has it",
            description = "It shows figures of the instance or organisation, never SQL, and nothing can be changed"
                    + " through it.")
    @APIResponseSchema(
            value = ShareLink.class,
            responseCode = "201",
            responseDescription = "Made; its address is in this answer and nowhere else")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND, Refusal.SHARE_QUOTA_REACHED})
    public Uni<ShareLink> share(@Nullable ShareForm form) {
        Member member = currentMember.get();
        ShareForm.Checked checked =
                (form == null ? new ShareForm(null, null, null, null, null, null, null) : form).check(clock.instant());
        ShareToken token = ShareToken.issue();
        Uni<?> known = checked.instanceId() == null
                ? Uni.createFrom().voidItem()
                : instances.one(member, checked.instanceId());
        return known.flatMap(mine -> writer.insert(member, checked, token))
                .flatMap(done -> reader.of(member))
                .map(links -> made(links, token));
    }

    @DELETE
    @Path("{share}")
    @ResponseStatus(204)
    @Operation(operationId = "unshare", summary = "Revokes a link, at once")
    @APIResponse(responseCode = "204", description = "Revoked")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<Void> unshare(@PathParam("share") String share) {
        return writer.delete(currentMember.get(), share);
    }

    private static ShareLink made(List<ShareLink> links, ShareToken token) {
        return links.stream()
                .filter(link -> link.id().equals(token.id()))
                .findFirst()
                .map(link -> link.withPath(path(link.kind(), token)))
                .orElseThrow(() ->
                        Problem.notFound("The link was revoked meanwhile.").asException());
    }

    private static String path(String kind, ShareToken token) {
        return kind.equals(ShareForm.BADGE)
                ? "/api/v1/badges/" + token.reveal() + ".svg"
                : SharedResource.PATH + "/" + token.reveal();
    }
}
