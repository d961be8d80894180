package com.pgcache.api.http;

import com.pgcache.api.problem.Refusal;
import java.util.HashMap;
import java.util.Map;

/** Places for what takes a while, so many for everybody together and for each one. Thread-safe. */
public final class Places {

    private final Refusal refusal;
    private final int total;
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();
    private int open;

    /** Of streams: a refusal has the code {@code too_many_streams}. */
    public Places(int total, int each) {
        this(Refusal.TOO_MANY_STREAMS, total, each);
    }

    /**
     * @param refusal of whoever finds no place
     * @param total in this process
     * @param each of one member or organisation in this process
     */
    public Places(Refusal refusal, int total, int each) {
        this.refusal = refusal;
        this.total = total;
        this.each = each;
    }

    /** @throws com.pgcache.model.problem.ProblemException 429; then no place was taken */
    public synchronized void take(String who) {
        int own = taken.getOrDefault(who, 0);
        if (own >= each || open >= total) {
            throw refusal.because(
                            own >= each
                                    ? "At most " + each + " may be under way at once: end one of yours first."
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
