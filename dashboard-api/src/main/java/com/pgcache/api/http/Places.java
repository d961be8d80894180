package com.pgcache.api.http;

import com.pgcache.model.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/** Places for what takes a while, so many for everybody together and for each one. Thread-safe. */
public final class Places {

    private final int total;
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();
    private int open;

    /**
     * @param total in this process
     * @param each of one member or organisation in this process
     */
    public Places(int total, int each) {
        this.total = total;
        this.each = each;
    }

    /** @throws com.pgcache.model.problem.ProblemException 429 {@code too_many_streams}; then no place was taken */
    public synchronized void take(String who) {
        int own = taken.getOrDefault(who, 0);
        if (own >= each || open >= total) {
            throw Problem.of(
                            429,
                            "too_many_streams",
                            "Too many of these are open.",
                            own >= each
                                    ? "At most " + each + " may be open at once: end one of yours first."
                                    : "All places are taken right now. Try again in a few seconds.")
                    .asException();
        }
        taken.put(who, own + 1);
        open++;
    }

    public synchronized void giveBack(String who) {
        taken.compute(who, (key, own) -> own == null || own <= 1 ? null : own - 1);
        open--;
    }

    synchronized int open() {
        return open;
    }
}
