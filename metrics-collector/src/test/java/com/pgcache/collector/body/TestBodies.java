package com.pgcache.collector.body;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.model.body.BodyReading;
import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies that are there already, for tests of other packages. */
public final class TestBodies {

    /** Keeps all of it. */
    public static final class Kept implements BodyReading {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable ScrapeCode add(byte[] more, int length) {
            bytes.write(more, 0, length);
            return null;
        }

        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private TestBodies() {}

    public static BodyBudget budget(CollectorConfig config) {
        return new BodyBudget(config, new SimpleMeterRegistry());
    }

    /** Of the default budget. */
    public static HeldBody held(byte[] bytes) {
        return held(bytes, budget(TestPools.config(Map.of())));
    }

    public static HeldBody held(byte[] bytes, BodyBudget budget) {
        HeldBody body = new HeldBody(budget);
        ScrapeCode refusal = body.add(bytes, bytes.length);
        if (refusal != null) {
            throw new IllegalStateException(refusal.code());
        }
        return body;
    }
}
