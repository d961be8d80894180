package com.pgcache.auth.organization;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Function;

/**
 * Notes changes of an organisation in its audit log, and that a member tried what they may not. What strangers try is
 * not noted: anybody could fill the log with it.
 */
@ApplicationScoped
public class OrganizationAudit {

    private final AuditWriter audit;

    OrganizationAudit(AuditWriter audit) {
        this.audit = audit;
    }

    /** @param target id of what was changed */
    public <T> Uni<T> noted(
            Uni<T> change,
            String action,
            SignedIn caller,
            String organizationId,
            RequestSource source,
            Function<T, String> target) {
        String actor = caller.user().id();
        return change.flatMap(done -> audit.write(AuditEvent.success(action, actor, source)
                                .in(organizationId)
                                .on(target.apply(done)))
                        .replaceWith(done))
                .onFailure(OrganizationAudit::isNotAllowed)
                // the refusal stays the answer, once it is noted
                .call(failed -> audit.write(
                        AuditEvent.refused(action, code(failed), actor, source).in(organizationId)));
    }

    private static boolean isNotAllowed(Throwable failed) {
        String code = failed instanceof RefusalException ? code(failed) : "";
        return code.startsWith("you_are_not_allowed") || code.startsWith("you_cannot_leave");
    }

    private static String code(Throwable failed) {
        return ((RefusalException) failed).refusal().code().toLowerCase(Locale.ROOT);
    }
}
