package com.pgcache.auth.mail.delivery;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.mail.OutboxWriter;
import com.pgcache.auth.mail.OwedMail;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Empties the outbox. A mail that may have been sent before a crash is sent again: twice is better than never. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int ROUND = 20;

    private final OutboxWriter outbox;
    private final Correspondence correspondence;
    private final Post post;
    private final AuthConfig.Mail settings;

    Delivery(OutboxWriter outbox, Correspondence correspondence, Post post, AuthConfig config) {
        this.outbox = outbox;
        this.correspondence = correspondence;
        this.post = post;
        this.settings = config.mail();
    }

    /** Goes on until nothing is due. */
    Uni<Void> everythingDue() {
        return outbox.take(ROUND)
                .flatMap(mails -> mails.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : all(mails).flatMap(delivered -> everythingDue()));
    }

    private Uni<Void> all(List<OwedMail> mails) {
        return Uni.join()
                .all(mails.stream().map(this::deliver).toList())
                .usingConcurrencyOf(settings.concurrency())
                .andFailFast()
                .replaceWithVoid();
    }

    /** Never fails because of the mail itself. */
    private Uni<Void> deliver(OwedMail mail) {
        return correspondence
                .lettersFor(mail)
                .flatMap(this::sendAll)
                .flatMap(sent -> outbox.settle(mail))
                .invoke(() -> count("sent"))
                .onFailure()
                .recoverWithUni(failed -> failed(mail, failed));
    }

    private Uni<Void> sendAll(List<Letter> letters) {
        Uni<Void> sent = Uni.createFrom().voidItem();
        for (Letter letter : letters) {
            sent = sent.flatMap(before -> post.send(letter));
        }
        return sent;
    }

    /** The row is due again after its pause, unless it was the last try. */
    private Uni<Void> failed(OwedMail mail, Throwable cause) {
        // what a server answers may quote the address, so it is told to those only who ask for it
        LOG.debugf(cause, "mail not sent: id=%d", mail.id());
        if (mail.attempts() < settings.attemptsMax()) {
            count("failed");
            LOG.warnf(
                    "mail not sent, will be tried again: id=%d kind=%s attempt=%d cause=%s",
                    mail.id(), mail.kind(), mail.attempts(), cause.getClass().getSimpleName());
            return Uni.createFrom().voidItem();
        }
        count("given_up");
        LOG.errorf(
                "mail given up: id=%d kind=%s attempts=%d cause=%s",
                mail.id(), mail.kind(), mail.attempts(), cause.getClass().getSimpleName());
        return outbox.settle(mail);
    }

    private static void count(String outcome) {
        Metrics.counter("auth.mails", "outcome", outcome).increment();
    }
}
