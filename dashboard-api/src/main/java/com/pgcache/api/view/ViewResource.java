package com.pgcache.api.view;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** For members only: screens are for people. */
@Path("/api/v1/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Views")
class ViewResource {

    record SavedViews(List<SavedView> items) {}

    private final CurrentMember currentMember;
    private final ViewReader reader;
    private final ViewWriter writer;

    ViewResource(CurrentMember currentMember, ViewReader reader, ViewWriter writer) {
        this.currentMember = currentMember;
        this.reader = reader;
        this.writer = writer;
    }

    @GET
    @Operation(operationId = "views", summary = "Your saved views and those that others share, by name")
    public Uni<SavedViews> list() {
        return reader.of(currentMember.get()).map(SavedViews::new);
    }

    @POST
    @Once
    @Cancellable(false)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "saveView", summary = "Saves a view")
    @APIResponseSchema(value = SavedView.class, responseCode = "201", responseDescription = "Saved")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.VIEW_NAME_TAKEN, Refusal.VIEW_QUOTA_REACHED})
    public Uni<SavedView> save(@Nullable ViewForm form) {
        Member member = currentMember.get();
        return writer.insert(member, checked(form)).flatMap(id -> reader.one(member, id));
    }

    @PUT
    @Path("{view}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceView", summary = "Replaces a view of yours")
    @APIResponse(responseCode = "200", description = "The view as it is now")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND, Refusal.VIEW_NAME_TAKEN})
    public Uni<SavedView> replace(@PathParam("view") UUID view, @Nullable ViewForm form) {
        Member member = currentMember.get();
        return writer.update(member, view, checked(form)).flatMap(done -> reader.one(member, view));
    }

    @DELETE
    @Path("{view}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteView", summary = "Deletes a view of yours")
    @APIResponse(responseCode = "204", description = "Deleted")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<Void> delete(@PathParam("view") UUID view) {
        return writer.delete(currentMember.get(), view);
    }

    private static ViewForm.Checked checked(@Nullable ViewForm form) {
        return (form == null ? new ViewForm(null, null, null, null) : form).check();
    }
}
