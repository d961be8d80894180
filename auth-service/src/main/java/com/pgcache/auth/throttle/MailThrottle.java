package com.pgcache.auth.throttle;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.ClientNetwork;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps anybody from filling somebody's mailbox through us; addresses without an account count like the others. */
@ApplicationScoped
public class MailThrottle {

    private static final Duration PER_MINUTE = Duration.ofMinutes(1);
    private static final Duration PER_HOUR = Duration.ofHours(1);

    private final ThrottleWriter writer;
    private final AuthConfig.Throttle limits;

    MailThrottle(ThrottleWriter writer, AuthConfig config) {
        this.writer = writer;
        this.limits = config.throttle();
    }

    /**
     * @param email who will get the mail; lower case
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 429
     */
    public Uni<Void> admit(RequestSource source, String email) {
        return writer.consume("mail_network", ClientNetwork.of(source.ipAddress()), 1, PER_MINUTE)
                .invoke(count -> refuseBeyond(limits.mailRequestsPerMinute(), count))
                .flatMap(counted -> writer.consume("mail_address", email, 1, PER_HOUR))
                .invoke(count -> refuseBeyond(limits.mailsPerHour(), count))
                .replaceWithVoid();
    }

    private static void refuseBeyond(int limit, ThrottleWriter.Count count) {
        if (count.hits() > limit) {
            throw Refusal.tooManyRequests(count.secondsLeft()).asException();
        }
    }
}
