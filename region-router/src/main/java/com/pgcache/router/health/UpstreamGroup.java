package com.pgcache.router.health;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Replicas that can stand in for each other: one region's dashboard-api, auth-service, or the collectors. */
public final class UpstreamGroup {

    private final List<Upstream> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    UpstreamGroup(List<Upstream> replicas) {
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("a group of upstreams needs at least one");
        }
        this.replicas = List.copyOf(replicas);
    }

    public boolean isUp() {
        return replicas.stream().anyMatch(Upstream::isUp);
    }

    /** The next healthy replica in turn that is not one of {@code tried}, or null. */
    public @Nullable Upstream next(Set<Upstream> tried) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Upstream replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (replica.isUp() && !tried.contains(replica)) {
                return replica;
            }
        }
        return null;
    }

    List<Upstream> replicas() {
        return replicas;
    }
}
