package com.pgcache.api;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The time of day unless a test sets another. */
@Mock
@Singleton
public class SettableClock extends Clock {

    private volatile Optional<Instant> fixed = Optional.empty();

    public void set(Instant now) {
        fixed = Optional.of(now);
    }

    public void run() {
        fixed = Optional.empty();
    }

    @Override
    public Instant instant() {
        return fixed.orElseGet(Instant::now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
