package com.pgcache.auth.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a page find out what to offer; it opens nothing. */
@Path("/api/auth/admin/has-permission")
@Produces(MediaType.APPLICATION_JSON)
class PermissionResource {

    private static final int ACTIONS_MAX = 20;
    private static final int ACTION_LENGTH_MAX = 64;

    private static final Refusal NOTHING_ASKED = new Refusal(
            400,
            "INVALID_PERMISSION_CHECK_NO_PERMISSIONS_WERE_PASSED",
            "invalid permission check. no permission(s) were passed.");

    private final SessionGate gate;

    PermissionResource(SessionGate gate) {
        this.gate = gate;
    }

    /** About the caller alone, whatever {@code userId} or {@code role} the body names; BetterAuth does the same. */
    @POST
    public Uni<Answer> check(@Context HttpHeaders headers, byte @Nullable [] json) {
        Map<String, List<String>> asked = asked(RequestBody.of(json));
        return gate.require(headers)
                .map(admission -> admission.caller().session().admin() && Permissions.include(asked))
                .map(permitted -> new Answer(NullNode.getInstance(), permitted));
    }

    private static Map<String, List<String>> asked(RequestBody body) {
        if (!body.has("permissions")) {
            throw NOTHING_ASKED.asException();
        }
        Map<String, List<String>> asked = body.textsByName("permissions", ACTIONS_MAX, ACTION_LENGTH_MAX);
        body.refuseInvalid();
        return asked;
    }

    /** @param error always null, as BetterAuth's */
    record Answer(JsonNode error, boolean success) {}
}
