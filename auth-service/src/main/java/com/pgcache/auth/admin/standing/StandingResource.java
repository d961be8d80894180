package com.pgcache.auth.admin.standing;

import com.pgcache.auth.admin.AdminGate;
import com.pgcache.auth.admin.account.AdministeredUser;
import com.pgcache.auth.admin.account.AdministeredUserReader;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles and bans. The operator's configuration says who can be an admin; {@code set-role} says who of them is. So no
 * call and no row makes an admin of an account that the operator did not name.
 */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class StandingResource {

    private static final int ID_LENGTH_MAX = 128;
    private static final int REASON_LENGTH_MAX = 500;
    private static final int ROLES_MAX = 10;
    private static final int ROLE_LENGTH_MAX = 64;
    private static final String ADMIN = "admin";
    private static final Set<String> ROLES = Set.of(ADMIN, "user");

    private static final Refusal NOT_ROLE =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE", "You are not allowed to change users role");
    private static final Refusal NOT_NAMED = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE",
            "Only accounts that the operator names in AUTH_ADMINS can be admins");
    private static final Refusal NO_SUCH_ROLE = new Refusal(
            400,
            "YOU_ARE_NOT_ALLOWED_TO_SET_NON_EXISTENT_VALUE",
            "You are not allowed to set a non-existent role value");
    private static final Refusal OWN_ROLE =
            new Refusal(400, "YOU_CANNOT_CHANGE_YOUR_OWN_ROLE", "You cannot change your own role");
    private static final Refusal NOT_BAN =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS", "You are not allowed to ban users");
    private static final Refusal ONESELF = new Refusal(400, "YOU_CANNOT_BAN_YOURSELF", "You cannot ban yourself");
    private static final Refusal ANOTHER_ADMIN =
            new Refusal(403, "YOU_CANNOT_BAN_ADMINS", "You cannot ban admins; set-role takes the power away from one");

    private final AdminGate gate;
    private final AdministeredUserReader reader;
    private final StandingWriter writer;
    private final AuditWriter audit;

    StandingResource(AdminGate gate, AdministeredUserReader reader, StandingWriter writer, AuditWriter audit) {
        this.gate = gate;
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    @Path("set-role")
    public Uni<Answer> setRole(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", ID_LENGTH_MAX);
        List<String> roles = body.textOrTexts("role", ROLES_MAX, ROLE_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_ROLE).flatMap(admin -> {
            refuse(roles.isEmpty() || !ROLES.containsAll(roles), NO_SUCH_ROLE);
            refuse(isSame(admin, userId), OWN_ROLE);
            return reader.byId(userId)
                    .flatMap(user -> roles.contains(ADMIN) ? promoted(userId) : writer.demote(userId))
                    .flatMap(changed ->
                            noted(roles.contains(ADMIN) ? "set_role_admin" : "set_role_user", admin, userId, source));
        });
    }

    @POST
    @Path("ban-user")
    public Uni<Answer> ban(@Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", ID_LENGTH_MAX);
        String reason = body.nullableText("banReason", REASON_LENGTH_MAX).orElse("No reason");
        Optional<Duration> duration = body.nullableSeconds("banExpiresIn");
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_BAN).flatMap(admin -> reader.byId(userId)
                .invoke(user -> refuse(isSame(admin, userId), ONESELF))
                .flatMap(user -> writer.ban(userId, reason, duration))
                .invoke(banned -> refuse(!banned, ANOTHER_ADMIN))
                .flatMap(banned -> noted("ban_user", admin, userId, source)));
    }

    @POST
    @Path("unban-user")
    public Uni<Answer> unban(@Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_BAN).flatMap(admin -> reader.byId(userId)
                .flatMap(user -> writer.unban(userId))
                .flatMap(unbanned -> noted("unban_user", admin, userId, source)));
    }

    private Uni<Void> promoted(String userId) {
        return writer.promote(userId)
                .invoke(promoted -> refuse(!promoted, NOT_NAMED))
                .replaceWithVoid();
    }

    private Uni<Answer> noted(String action, SignedIn admin, String userId, RequestSource source) {
        return audit.write(AuditEvent.success(action, admin.user().id(), source).on(userId))
                .flatMap(noted -> reader.byId(userId))
                .map(Answer::new);
    }

    private static boolean isSame(SignedIn admin, String userId) {
        return admin.user().id().equals(userId);
    }

    private static void refuse(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw refusal.asException();
        }
    }

    record Answer(AdministeredUser user) {}
}
