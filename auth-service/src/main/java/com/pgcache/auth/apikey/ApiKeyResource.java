package com.pgcache.auth.apikey;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * BetterAuth's api-key plugin for its clients. Only a session makes, changes and deletes keys, and only one that has
 * just been proved: a key is not looked for here at all, so none can make another.
 */
@Path("/api/auth/api-key")
@Produces(MediaType.APPLICATION_JSON)
class ApiKeyResource {

    private static final int ID_LENGTH_MAX = 64;

    private static final Refusal UNAUTHORIZED_SESSION =
            new Refusal(401, "UNAUTHORIZED_SESSION", "Unauthorized or invalid session");

    private final SessionGate gate;
    private final ApiKeys keys;
    private final AuthConfig.ApiKeys settings;

    ApiKeyResource(SessionGate gate, ApiKeys keys, AuthConfig config) {
        this.gate = gate;
        this.keys = keys;
        this.settings = config.apiKeys();
    }

    /** The key is in this answer and nowhere else. */
    @POST
    @Path("create")
    public Uni<StoredKey> create(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        ApiKeyForm.Creation form = ApiKeyForm.creation(body, settings);
        if (body.has("userId")) {
            // CVE-2025-61928: whose key it is, the session says and nobody else
            throw UNAUTHORIZED_SESSION.asException();
        }
        return fresh(headers).flatMap(caller -> keys.create(caller, form, RequestSource.of(request)));
    }

    @GET
    @Path("get")
    public Uni<StoredKey> one(@Context HttpHeaders headers, @RestQuery @Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > ID_LENGTH_MAX || id.indexOf('\0') >= 0) {
            throw new Refusal(400, "VALIDATION_ERROR", "[query.id] Invalid input: expected string").asException();
        }
        return gate.require(headers).flatMap(admission -> keys.one(admission.caller(), id));
    }

    @GET
    @Path("list")
    public Uni<KeyPage> list(
            @Context HttpHeaders headers,
            @RestQuery @Nullable String organizationId,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String offset,
            @RestQuery @Nullable String sortBy,
            @RestQuery @Nullable String sortDirection) {
        KeyPage.Request page = KeyPage.Request.of(limit, offset, sortBy, sortDirection);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> organizationId == null || organizationId.isEmpty()
                        ? keys.ofUser(caller)
                        : keys.ofOrganization(caller, organizationId.replace("\0", "")))
                .map(page::of);
    }

    @POST
    @Path("update")
    public Uni<StoredKey> update(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("keyId", ID_LENGTH_MAX);
        String owner = body.optionalText("userId", ID_LENGTH_MAX).orElse("");
        ApiKeyForm.Change change = ApiKeyForm.change(body);
        return fresh(headers)
                .invoke(caller -> refuseOther(caller, owner))
                .flatMap(caller -> keys.update(caller, id, change, RequestSource.of(request)));
    }

    @POST
    @Path("delete")
    public Uni<Map<String, Boolean>> delete(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("keyId", ID_LENGTH_MAX);
        body.refuseInvalid();
        return fresh(headers)
                .flatMap(caller -> keys.delete(caller, id, RequestSource.of(request)))
                .map(deleted -> Map.of("success", true));
    }

    private Uni<SignedIn> fresh(HttpHeaders headers) {
        return gate.admit(headers)
                .map(admission -> admission.orElseThrow(UNAUTHORIZED_SESSION::asException))
                .map(SessionGate.Admission::caller)
                .invoke(ApiKeyResource::refuseStale);
    }

    private static void refuseStale(SignedIn caller) {
        if (!caller.session().fresh()) {
            throw Refusal.SESSION_NOT_FRESH.asException();
        }
    }

    private static void refuseOther(SignedIn caller, String owner) {
        if (!owner.isEmpty() && !owner.equals(caller.user().id())) {
            throw UNAUTHORIZED_SESSION.asException();
        }
    }
}
