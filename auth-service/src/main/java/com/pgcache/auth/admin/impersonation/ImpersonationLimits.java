package com.pgcache.auth.admin.impersonation;

import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/**
 * An impersonated session looks and changes nothing: what it may do is listed, so that an endpoint which is added later
 * is closed to it until somebody decides otherwise. Asked wherever a session is admitted.
 */
@ApplicationScoped
public class ImpersonationLimits {

    private static final Refusal ONLY_LOOKING =
            new Refusal(403, "IMPERSONATED_SESSION", "You are impersonating a user: nothing of theirs can be changed");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Links of mails, which change something although they are a GET. */
    private static final Set<String> CHANGING_READS =
            Set.of("/api/auth/delete-user/callback", "/api/auth/verify-email");

    /** POST although they change nothing, and the way back. */
    private static final Set<String> READING_POSTS = Set.of(
            "/api/auth/get-session",
            "/api/auth/admin/stop-impersonating",
            "/api/auth/admin/has-permission",
            "/api/auth/organization/has-permission",
            "/api/auth/organization/check-slug");

    private final Request request;
    private final UriInfo uri;

    /** Both are the ones of the request under way. */
    ImpersonationLimits(Request request, UriInfo uri) {
        this.request = request;
        this.uri = uri;
    }

    /** @throws com.pgcache.auth.wire.RefusalException 403 when an impersonated session would change something */
    public void refuseChanges(Optional<SignedIn> caller) {
        if (caller.isPresent()
                && caller.get().session().impersonatedBy() != null
                && !isLooking(request.getMethod(), uri.getPath())) {
            throw ONLY_LOOKING.asException();
        }
    }

    static boolean isLooking(String method, String path) {
        return READING.contains(method) ? !CHANGING_READS.contains(path) : READING_POSTS.contains(path);
    }
}
