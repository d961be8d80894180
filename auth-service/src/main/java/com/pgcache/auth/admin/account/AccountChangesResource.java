package com.pgcache.auth.admin.account;

import com.pgcache.auth.admin.AdminGate;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.MemberWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an admin changes of an account that is not theirs: what it is called, and that there is one. */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class AccountChangesResource {

    private static final Set<String> CHANGEABLE = Set.of("name", "image");

    private static final Refusal NOT_UPDATE =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_UPDATE_USERS", "You are not allowed to update users");
    private static final Refusal NOT_REMOVE =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_DELETE_USERS", "You are not allowed to delete users");
    private static final Refusal NO_DATA = new Refusal(400, "NO_DATA_TO_UPDATE", "No data to update");
    private static final Refusal ID = new Refusal(400, "USER_ID_CANNOT_BE_UPDATED", "User id cannot be updated");
    private static final Refusal PASSWORD = new Refusal(
            400,
            "PASSWORD_CANNOT_BE_UPDATED_VIA_UPDATE_USER",
            "Nobody knows a password but its owner: have them use the reset of forgotten passwords");
    private static final Refusal EMAIL = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_EMAIL", "An address is changed and confirmed by whom it belongs to");
    private static final Refusal ELSEWHERE =
            new Refusal(400, "FIELD_NOT_UPDATABLE", "Only name and image; set-role and ban-user do the rest");
    private static final Refusal ONESELF = new Refusal(400, "YOU_CANNOT_REMOVE_YOURSELF", "You cannot remove yourself");
    private static final Refusal ADMIN = new Refusal(403, "YOU_CANNOT_REMOVE_ADMINS", "You cannot remove admins");

    private final AdminGate gate;
    private final AdministeredUserReader reader;
    private final MemberWriter writer;
    private final AuditWriter audit;

    AccountChangesResource(AdminGate gate, AdministeredUserReader reader, MemberWriter writer, AuditWriter audit) {
        this.gate = gate;
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    @Path("update-user")
    public Uni<AdministeredUser> update(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", AccountSessionsResource.ID_LENGTH_MAX);
        RequestBody data = body.object("data");
        Optional<String> name =
                data.has("name") ? Optional.of(data.name("name", User.NAME_LENGTH_MAX)) : Optional.empty();
        Optional<String> image = data.nullableText("image", User.IMAGE_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_UPDATE)
                .invoke(admin -> refuseOthers(data.names()))
                .flatMap(admin -> reader.byId(userId)
                        .flatMap(user -> writer.update(userId, name, image.orElse(null), data.has("image")))
                        .flatMap(updated -> note("admin_update_user", admin, userId, source)))
                .flatMap(noted -> reader.byId(userId));
    }

    /** Everything that is the user's alone goes with them, as when they delete their account themselves. */
    @POST
    @Path("remove-user")
    public Uni<Map<String, Boolean>> remove(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", AccountSessionsResource.ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_REMOVE).flatMap(admin -> {
            refuse(admin.user().id().equals(userId), ONESELF);
            return reader.byId(userId)
                    .invoke(user -> refuse(user.isAdmin(), ADMIN))
                    .flatMap(user -> writer.delete(userId))
                    .flatMap(deleted -> note("admin_remove_user", admin, userId, source))
                    .map(noted -> Map.of("success", true));
        });
    }

    private static void refuseOthers(List<String> fields) {
        refuse(fields.isEmpty(), NO_DATA);
        refuse(fields.contains("password"), PASSWORD);
        refuse(fields.contains("id"), ID);
        refuse(fields.contains("email") || fields.contains("emailVerified"), EMAIL);
        refuse(!CHANGEABLE.containsAll(fields), ELSEWHERE);
    }

    private static void refuse(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw refusal.asException();
        }
    }

    private Uni<Void> note(String action, SignedIn admin, String userId, RequestSource source) {
        return audit.write(AuditEvent.success(action, admin.user().id(), source).on(userId));
    }
}
