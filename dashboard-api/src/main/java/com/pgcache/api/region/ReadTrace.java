package com.pgcache.api.region;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/** What this request spent at the database, and whether pgcache was left out. */
@RequestScoped
public class ReadTrace {

    private boolean used;
    private boolean bypassed;
    private long nanos;

    /** Counts the time until {@code read} ends, well or not. */
    public <T> Uni<T> timed(Uni<T> read) {
        long startedAt = System.nanoTime();
        // onTermination sees success, failure and cancellation alike
        return read.onTermination().invoke(() -> add(System.nanoTime() - startedAt));
    }

    void bypass() {
        bypassed = true;
    }

    boolean used() {
        return used;
    }

    boolean bypassed() {
        return bypassed;
    }

    Duration spent() {
        return Duration.ofNanos(nanos);
    }

    private void add(long duration) {
        used = true;
        nanos += duration;
    }
}
