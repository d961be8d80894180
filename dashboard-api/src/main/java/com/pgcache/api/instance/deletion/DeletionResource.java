package com.pgcache.api.instance.deletion;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(DeletionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_READ)
public class DeletionResource {

    public static final String PATH = "/api/v1/deletions";

    record Deletions(List<Deletion> items) {}

    private final CurrentMember currentMember;
    private final DeletionReader reader;

    DeletionResource(CurrentMember currentMember, DeletionReader reader) {
        this.currentMember = currentMember;
        this.reader = reader;
    }

    @GET
    @Operation(
            operationId = "deletions",
            summary = "Deleted instances whose measurements go, newest first",
            description = "One that is done stays in the list for some minutes.")
    public Uni<Deletions> list() {
        return reader.of(currentMember.get()).map(Deletions::new);
    }
}
