package com.pgcache.auth.mail;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code mail_outbox} that this replica has taken on.
 *
 * @param recipient address, lower case
 * @param userId whom it is about; null when only the address is known
 * @param returnTo where the link leads in the end; checked when it was stored
 * @param attempts this one included
 * @param invitationId what an invitation is about; null for every other mail
 */
public record OwedMail(
        long id,
        MailKind kind,
        String recipient,
        @Nullable String userId,
        String returnTo,
        int attempts,
        @Nullable String invitationId) {}
