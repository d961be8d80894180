package com.pgcache.collector.lease;

import org.jspecify.annotations.Nullable;

/**
 * What a heartbeat learns of the others.
 *
 * @param replicas that are alive, the one that asks included
 * @param instances that somebody has to scrape
 * @param nextEnd seconds until the first of the others is dead, should it not beat again; null when there is none
 */
record Standing(int replicas, int instances, @Nullable Double nextEnd) {

    /** Instances that one replica should hold: rounded up, so that none is left over. */
    int share() {
        return (instances + replicas - 1) / replicas;
    }
}
