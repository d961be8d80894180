package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Whose pgcache the reads of this request go through, and what became of them. */
@RequestScoped
public class ReadTrace {

    /** Where a read was answered. */
    public enum Way {
        PGCACHE,
        /** By the origin, because pgcache was sick. */
        BYPASS,
        /** By the origin, because it had to see the newest, or because there is no pgcache. */
        ORIGIN
    }

    /**
     * One read.
     *
     * @param region of the pgcache; null for a read that was not meant for one
     * @param startedAt as {@link System#nanoTime()}, like {@code endedAt}
     */
    public record Read(Way way, @Nullable String region, long startedAt, long endedAt) {}

    private final List<Read> reads = new CopyOnWriteArrayList<>();
    private final String home;
    private String region;

    ReadTrace(ApiConfig config) {
        this.home = config.region();
        this.region = home;
    }

    /** Counts the time until a read of the origin ends, well or not. */
    public <T> Uni<T> timed(Uni<T> read) {
        long startedAt = System.nanoTime();
        // onTermination sees success, failure and cancellation alike
        return read.onTermination().invoke(() -> add(Way.ORIGIN, null, startedAt));
    }

    /** So far, in the order in which they ended. */
    public List<Read> reads() {
        return List.copyOf(reads);
    }

    /** The home region, unless a router said otherwise. */
    String region() {
        return region;
    }

    String home() {
        return home;
    }

    void chooseRegion(String chosen) {
        region = chosen;
    }

    void add(Way way, @Nullable String pgcache, long startedAt) {
        reads.add(new Read(way, pgcache, startedAt, System.nanoTime()));
    }

    boolean used() {
        return !reads.isEmpty();
    }
}
