package com.pgcache.auth.member;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.credential.PasswordConfirmation;
import com.pgcache.auth.mail.MailKind;
import com.pgcache.auth.mail.OutboxWriter;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.MailThrottle;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The ways in which an account ends. */
@ApplicationScoped
class AccountDeletion {

    private static final String ACTION = "delete_user";

    private final MemberWriter writer;
    private final PasswordConfirmation confirmation;
    private final MailThrottle throttle;
    private final OutboxWriter outbox;
    private final AuditWriter audit;

    AccountDeletion(
            MemberWriter writer,
            PasswordConfirmation confirmation,
            MailThrottle throttle,
            OutboxWriter outbox,
            AuditWriter audit) {
        this.writer = writer;
        this.confirmation = confirmation;
        this.throttle = throttle;
        this.outbox = outbox;
        this.audit = audit;
    }

    Uni<Void> byPassword(SignedIn caller, String password, RequestSource source) {
        return confirmation
                .confirmed(caller, password, ACTION, source)
                .flatMap(credential -> writer.delete(caller.user().id()))
                .flatMap(deleted -> note(caller, source));
    }

    /** @return false when it is not a token of the caller's that may be used; nothing was deleted then */
    Uni<Boolean> byToken(SignedIn caller, String token, RequestSource source) {
        return writer.deleteByToken(caller.user().id(), token).flatMap(deleted -> (deleted
                        ? note(caller, source)
                        : audit.write(AuditEvent.refused(
                                ACTION, "token_invalid", caller.user().id(), source)))
                .replaceWith(deleted));
    }

    Uni<Void> requestLink(SignedIn caller, String returnTo, RequestSource source) {
        String email = caller.user().email();
        return throttle.admit(source, email)
                .flatMap(admitted -> outbox.add(
                        MailKind.ACCOUNT_DELETION, email, caller.user().id(), returnTo))
                .flatMap(owed -> audit.write(AuditEvent.success(
                        "request_account_deletion", caller.user().id(), source)));
    }

    /** Without where it came from: the log is to forget that about who is gone. */
    private Uni<Void> note(SignedIn caller, RequestSource source) {
        return audit.write(AuditEvent.success(ACTION, caller.user().id(), new RequestSource("", "", source.requestId()))
                .in(caller.session().activeOrganizationId()));
    }
}
