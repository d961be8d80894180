package com.pgcache.local;

import java.io.PrintStream;
import java.time.Duration;

/** Progress for the person at the terminal: a line per step, with the seconds it took. */
final class Console {

    private final PrintStream out;
    private final long startedAt = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println("[suite] " + line);
        out.flush();
    }

    /** Runs one step and says what it was and how long it took. */
    <T> T step(String what, Step<T> step) throws Exception {
        long from = System.nanoTime();
        T result = step.run();
        say(String.format("%-46s %5.1f s", what, seconds(System.nanoTime() - from)));
        return result;
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** A step may fail in any way; whoever runs the suite turns it into one sentence. */
    interface Step<T> {
        T run() throws Exception;
    }
}
