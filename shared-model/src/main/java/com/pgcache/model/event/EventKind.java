package com.pgcache.model.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Stored in {@code fleet.events}; codes are stable. */
public enum EventKind {
    /** The process or its cache began again. */
    RESTART,
    /** Some counters fell although others went on. */
    COUNTER_RESET,
    /** A limit that the instance reports changed. */
    CONFIG,
    /** It speaks another dialect than before. */
    DIALECT,
    /** Templates that were never seen before, but for those of the first report. */
    NEW_QUERIES,
    /** Its readings began to fail, or came again. */
    STATE,
    /** By a person, or by their CI. */
    ANNOTATION;

    /** Lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventKind> byCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
