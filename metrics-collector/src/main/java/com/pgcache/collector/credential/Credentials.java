package com.pgcache.collector.credential;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.model.token.InstanceToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose a token is. Remembers the answer, a refusal included, for {@link CollectorConfig.Push#tokenCache()} at most. */
@ApplicationScoped
public class Credentials {

    /** Whoever makes up tokens fills no more memory than this. */
    private static final int REMEMBERED = 10_000;

    /** Look-ups at once; whoever makes up tokens takes no more of the database than this. */
    private static final int LOOKUPS = 32;

    private static final String SCHEME = "bearer ";

    private record Known(Optional<Pusher> pusher, long untilNanos) {}

    private final TokenReader reader;
    private final long cacheNanos;
    private final Duration timeout;

    /** By the hash of the token, so that a dump of the heap holds no token of the last seconds. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private final AtomicInteger lookups = new AtomicInteger();

    Credentials(TokenReader reader, CollectorConfig config) {
        this.reader = reader;
        this.cacheNanos = config.push().tokenCache().toNanos();
        this.timeout = config.push().storeTimeout();
    }

    /**
     * Empty when there is not exactly one, or it is not good; nobody learns which. Fails when the database does not
     * answer.
     *
     * @param authorization all values of the header
     */
    public Uni<Optional<Pusher>> pusher(List<String> authorization) {
        Optional<InstanceToken> token = authorization.size() == 1 ? bearer(authorization.get(0)) : Optional.empty();
        return token.map(this::pusher).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<InstanceToken> bearer(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? InstanceToken.parse(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    private Uni<Optional<Pusher>> pusher(InstanceToken token) {
        String key = HexFormat.of().formatHex(token.hash());
        Known remembered = known.get(key);
        if (remembered != null && System.nanoTime() - remembered.untilNanos < 0) {
            return Uni.createFrom().item(remembered.pusher);
        }
        if (lookups.incrementAndGet() > LOOKUPS) {
            lookups.decrementAndGet();
            return Uni.createFrom().failure(new IllegalStateException("too many tokens are looked up already"));
        }
        // counted from before the look-up: what it finds may be revoked while its answer is on the way
        long until = System.nanoTime() + cacheNanos;
        return reader.pusher(token)
                .invoke(found -> remember(key, new Known(found, until)))
                // a database that does not answer at all
                .ifNoItem()
                .after(timeout)
                .fail()
                // also when it fails or nobody waits any more
                .onTermination()
                .invoke(lookups::decrementAndGet);
    }

    private void remember(String key, Known found) {
        if (known.size() >= REMEMBERED) {
            long now = System.nanoTime();
            known.values().removeIf(each -> now - each.untilNanos >= 0);
        }
        if (known.size() < REMEMBERED) {
            known.put(key, found);
        }
    }
}
