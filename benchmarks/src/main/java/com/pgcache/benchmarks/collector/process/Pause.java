package com.pgcache.benchmarks.collector.process;

/** Waiting, which is most of what a measurement does. */
public final class Pause {

    private Pause() {}

    public static void seconds(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1000));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
