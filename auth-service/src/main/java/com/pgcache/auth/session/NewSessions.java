package com.pgcache.auth.session;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** The last step of every way to sign in. Who is banned gets this far and no further, and that is noted. */
@ApplicationScoped
public class NewSessions {

    private final SessionWriter writer;
    private final AuditWriter audit;

    NewSessions(SessionWriter writer, AuditWriter audit) {
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * The user's oldest sessions end when there are too many; the organisation joined first becomes the active one.
     *
     * @param credentialVersion as it was when the password was compared; empty where there was none
     * @param action the way to sign in, as the audit log names it
     * @return false when the user is gone, or the password was changed in the meantime
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 403 when the user is banned
     */
    public Uni<Boolean> begin(
            String userId, NewSession session, OptionalInt credentialVersion, String action, RequestSource source) {
        return writer.create(userId, session, credentialVersion)
                .onFailure(Refusal.BANNED_USER::isReasonOf)
                // the refusal stays the answer, once it is noted
                .call(() -> audit.write(AuditEvent.refused(action, "banned", userId, source)));
    }
}
