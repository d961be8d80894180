package com.pgcache.auth.audit.reading;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log as its reader may see it; written to JSON as it stands.
 *
 * @param id goes up with time
 * @param outcome {@code success}, or why not
 * @param actorId who did it; null when nobody is known
 * @param actorName null when the actor is nobody the reader knows (any more)
 * @param actorEmail likewise
 * @param target id of what it was done to; null when that is the actor
 * @param ipAddress empty when it is none of the reader's business, or the account is gone
 * @param userAgent likewise
 */
record AuditEntry(
        String id,
        @WireTime Instant at,
        String action,
        String outcome,
        @Nullable String actorId,
        @Nullable String actorName,
        @Nullable String actorEmail,
        @Nullable String organizationId,
        @Nullable String target,
        String ipAddress,
        String userAgent,
        String requestId) {}
