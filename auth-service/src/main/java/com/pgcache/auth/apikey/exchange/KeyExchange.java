package com.pgcache.auth.apikey.exchange;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what a key opens, and ends keys that somebody says are no longer to be trusted. */
@ApplicationScoped
public class KeyExchange {

    /** At most so many uses are charged at once, whatever a resource server asks for. */
    private static final int USES_MAX = 100;

    private static final Refusal INVALID = new Refusal(401, "INVALID_API_KEY", "Invalid API key.");
    private static final Refusal DISABLED = new Refusal(401, "KEY_DISABLED", "API Key is disabled");
    private static final Refusal EXPIRED = new Refusal(401, "KEY_EXPIRED", "API Key has expired");

    private final LiveKeyReader reader;
    private final KeyUseWriter writer;
    private final AuditWriter audit;

    KeyExchange(LiveKeyReader reader, KeyUseWriter writer, AuditWriter audit) {
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * @param uses how often the token will be used; charged to the key's limit, as far as it goes
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401, or 429 when the limit is reached
     */
    public Uni<Admitted> admit(PresentedKey presented, int uses) {
        return presented
                .key()
                .map(reader::find)
                .orElseThrow(INVALID::asException)
                .map(found -> found.orElseThrow(INVALID::asException))
                .invoke(KeyExchange::refuseEnded)
                .flatMap(key -> charged(key, Math.max(1, Math.min(uses, USES_MAX))));
    }

    /** Deletes it: nobody can make it good again. */
    public Uni<Void> revoke(LiveKey key, RequestSource source) {
        return writer.delete(key.id())
                .flatMap(deleted -> audit.write(
                        new AuditEvent("revoke_api_key", "success", null, key.organizationId(), key.id(), source)));
    }

    private Uni<Admitted> charged(LiveKey key, int uses) {
        return writer.charge(key, uses).map(charge -> {
            if (charge.granted() < 1) {
                throw limited(charge.secondsLeft()).asException();
            }
            return new Admitted(key, charge.granted());
        });
    }

    private static Refusal limited(int seconds) {
        return new Refusal(429, "RATE_LIMITED", "Rate limit exceeded.", Math.max(1, seconds));
    }

    /** Told only to whoever has the whole key. */
    private static void refuseEnded(LiveKey key) {
        if (!key.enabled()) {
            throw DISABLED.asException();
        }
        if (key.expired()) {
            throw EXPIRED.asException();
        }
    }

    /** @param uses that were charged, 1 to what was asked for */
    public record Admitted(LiveKey key, int uses) {}
}
