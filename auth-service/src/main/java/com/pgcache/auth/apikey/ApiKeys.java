package com.pgcache.auth.apikey;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.model.token.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what with which key. One that is no business of the caller's does not exist for them. */
@ApplicationScoped
class ApiKeys {

    private static final Set<String> MAY_KEEP_KEYS = Set.of("owner", "admin");

    private static final Refusal NOT_FOUND = new Refusal(404, "KEY_NOT_FOUND", "API Key not found");
    private static final Refusal NOT_ALLOWED = new Refusal(
            403,
            "INSUFFICIENT_API_KEY_PERMISSIONS",
            "You do not have permission to perform this action on organization API keys.");
    private static final Refusal EMAIL_NOT_VERIFIED = new Refusal(403, "EMAIL_NOT_VERIFIED", "Email not verified");
    private static final Refusal TOO_MANY =
            new Refusal(403, "API_KEY_LIMIT_REACHED", "You have as many API keys as there may be");

    private final ApiKeyReader reader;
    private final ApiKeyWriter writer;
    private final AuditWriter audit;

    ApiKeys(ApiKeyReader reader, ApiKeyWriter writer, AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
    }

    /** A user's own key acts in the organisation that is active now, from then on. */
    Uni<StoredKey> create(SignedIn caller, ApiKeyForm.Creation form, RequestSource source) {
        String userId = caller.user().id();
        Optional<String> organization = form.organizationId();
        return organization.isEmpty()
                ? create(caller, form, userId, caller.session().activeOrganizationId(), source)
                : requireRole(userId, organization.get())
                        .invoke(role -> refuseUnverified(caller))
                        .flatMap(role -> create(caller, form, null, organization.get(), source));
    }

    Uni<StoredKey> one(SignedIn caller, String id) {
        return reader.byId(id, caller.user().id())
                .map(found -> found.orElseThrow(NOT_FOUND::asException))
                .invoke(ApiKeys::refuseRole);
    }

    Uni<List<StoredKey>> ofUser(SignedIn caller) {
        return reader.ofUser(caller.user().id());
    }

    Uni<List<StoredKey>> ofOrganization(SignedIn caller, String organizationId) {
        return requireRole(caller.user().id(), organizationId).flatMap(role -> reader.ofOrganization(organizationId));
    }

    Uni<StoredKey> update(SignedIn caller, String id, ApiKeyForm.Change change, RequestSource source) {
        return one(caller, id)
                .flatMap(key -> writer.update(id, change)
                        .flatMap(updated -> audit.write(event("update_api_key", caller, key.actsIn(), id, source))))
                .flatMap(noted -> one(caller, id));
    }

    Uni<Void> delete(SignedIn caller, String id, RequestSource source) {
        return one(caller, id).flatMap(key -> writer.delete(id)
                .invoke(deleted -> refuseGone(deleted))
                .flatMap(deleted -> audit.write(event("delete_api_key", caller, key.actsIn(), id, source))));
    }

    private Uni<StoredKey> create(
            SignedIn caller,
            ApiKeyForm.Creation form,
            @Nullable String ownerId,
            @Nullable String organizationId,
            RequestSource source) {
        ApiKey key = ApiKey.issue();
        return writer.insert(key, form, ownerId, organizationId)
                .invoke(inserted -> refuseBeyond(inserted))
                .flatMap(inserted -> audit.write(event("create_api_key", caller, organizationId, key.id(), source)))
                .flatMap(noted -> one(caller, key.id()))
                .map(stored -> stored.revealing(key.reveal()));
    }

    private Uni<String> requireRole(String userId, String organizationId) {
        return reader.role(userId, organizationId)
                .map(role -> role.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .invoke(ApiKeys::refuseRole);
    }

    private static void refuseRole(StoredKey key) {
        if (key.organizationOwned()) {
            refuseRole(key.callerRole() == null ? "" : key.callerRole());
        }
    }

    private static void refuseRole(String role) {
        if (!MAY_KEEP_KEYS.contains(role)) {
            throw NOT_ALLOWED.asException();
        }
    }

    /** Its tokens say that somebody behind it can be reached, and later on nobody else is there to ask. */
    private static void refuseUnverified(SignedIn caller) {
        if (!caller.user().emailVerified()) {
            throw EMAIL_NOT_VERIFIED.asException();
        }
    }

    private static void refuseBeyond(boolean inserted) {
        if (!inserted) {
            throw TOO_MANY.asException();
        }
    }

    private static void refuseGone(boolean deleted) {
        if (!deleted) {
            throw NOT_FOUND.asException();
        }
    }

    private static AuditEvent event(
            String action, SignedIn caller, @Nullable String organizationId, String keyId, RequestSource source) {
        return AuditEvent.success(action, caller.user().id(), source)
                .in(organizationId)
                .on(keyId);
    }
}
