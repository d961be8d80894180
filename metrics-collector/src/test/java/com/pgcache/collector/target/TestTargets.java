package com.pgcache.collector.target;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.NameLookup;
import com.pgcache.model.target.TargetAddresses;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The real client and the real vetting, with a name server that a test controls. */
public final class TestTargets {

    /** Answers with one list after the other, and with the last one for good. */
    public static final class Names extends NameLookup {

        private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
        private final AtomicInteger lookups = new AtomicInteger();

        @SafeVarargs
        public Names(List<String>... answers) {
            for (List<String> each : answers) {
                this.answers.add(each.stream().map(TestTargets::address).toList());
            }
        }

        @Override
        public synchronized List<InetAddress> addresses(String host) {
            lookups.incrementAndGet();
            return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        }

        public int lookups() {
            return lookups.get();
        }
    }

    private TestTargets() {}

    /** Loopback is allowed, and a scrape has 1 s; {@code more} comes on top. */
    public static CollectorConfig config(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "collector.targets.allowed", "127.0.0.0/8",
                "collector.scrape.total-timeout", "1s",
                "collector.scrape.connect-timeout", "1s"));
        values.putAll(more);
        return TestPools.config(values);
    }

    public static InstanceClient client(Vertx vertx, CollectorConfig config) {
        return new InstanceClient(vertx, config.targets(), config.scrape());
    }

    public static KeyRing keys(CollectorConfig config) {
        return new KeyRing(config.scrapeEncryption(), "SCRAPE_ENCRYPTION_KEY");
    }

    public static TargetAddresses addresses(Vertx vertx, CollectorConfig config) {
        return new TargetAddresses(vertx, new NameLookup(), config.targets(), config.scrape());
    }

    public static TargetAddresses addresses(Vertx vertx, NameLookup names, CollectorConfig config) {
        return new TargetAddresses(vertx, names, config.targets(), config.scrape());
    }

    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(notALiteral);
        }
    }
}
