package com.pgcache.collector.lease;

/**
 * What a heartbeat learns of the others.
 *
 * @param replicas that are alive, the one that asks included
 * @param instances that somebody has to scrape
 */
record Standing(int replicas, int instances) {

    /** Instances that one replica should hold: rounded up, so that none is left over. */
    int share() {
        return (instances + replicas - 1) / replicas;
    }
}
