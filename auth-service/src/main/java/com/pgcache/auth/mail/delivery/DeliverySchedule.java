package com.pgcache.auth.mail.delivery;

import com.pgcache.auth.mail.MailBell;
import com.pgcache.model.request.LogContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Delivers when the bell rings, and looks for itself now and then. */
@Singleton
class DeliverySchedule {

    private static final Logger LOG = Logger.getLogger(DeliverySchedule.class);

    private final Delivery delivery;
    private final MailBell bell;
    private final Vertx vertx;

    /** Rings since the round under way began, that one included; 0 when there is none. */
    private final AtomicInteger rings = new AtomicInteger();

    DeliverySchedule(Delivery delivery, MailBell bell, Vertx vertx) {
        this.delivery = delivery;
        this.bell = bell;
        this.vertx = vertx;
    }

    void listen(@Observes StartupEvent started) {
        bell.answeredBy(() -> LogContext.outside(() -> vertx.runOnContext(this::deliver)));
    }

    @Scheduled(every = "${auth.mail.poll-interval:5s}")
    void look() {
        vertx.runOnContext(this::deliver);
    }

    /** One round at a time; a ring during one starts another. */
    private void deliver() {
        if (rings.getAndIncrement() == 0) {
            round();
        }
    }

    private void round() {
        int answered = rings.get();
        Uni<Void> round = delivery.everythingDue();
        // a round that nobody waits for: this is the edge
        round.subscribe().with(done -> roundEnded(answered), failed -> {
            LOG.warnf("mails cannot be delivered now: cause=%s", failed.getMessage());
            rings.set(0);
        });
    }

    private void roundEnded(int answered) {
        if (rings.addAndGet(-answered) > 0) {
            round();
        }
    }
}
