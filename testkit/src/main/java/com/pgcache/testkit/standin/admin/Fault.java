package com.pgcache.testkit.standin.admin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with a stand-in. One at a time, and on every path of its admin server unless said otherwise. */
public sealed interface Fault {

    /** As in the control's JSON. */
    String code();

    record None() implements Fault {
        @Override
        public String code() {
            return "none";
        }
    }

    /** A right answer, late. */
    record Slow(Duration delay) implements Fault {
        @Override
        public String code() {
            return "slow";
        }
    }

    /** The connection is accepted, the request read, and nothing answered. */
    record Hanging() implements Fault {
        @Override
        public String code() {
            return "hanging";
        }
    }

    /** Content-Length promises more than comes before the connection closes. */
    record Truncated() implements Fault {
        @Override
        public String code() {
            return "truncated";
        }
    }

    /** A chunked body without end: comment lines, until the client hangs up or 256 MiB are sent. */
    record Oversized() implements Fault {
        @Override
        public String code() {
            return "oversized";
        }
    }

    /** 200, the right content type, and bytes that mean nothing. */
    record Garbage() implements Fault {
        @Override
        public String code() {
            return "garbage";
        }
    }

    /** 503 where the queries are, {@code /status} or {@code /metrics/queries}; the rest answers. */
    record StatusUnavailable() implements Fault {
        @Override
        public String code() {
            return "status_unavailable";
        }
    }

    /** Not a state but an event: the process restarts, every counter starts again; then nothing is wrong. */
    record CounterReset() implements Fault {
        @Override
        public String code() {
            return "counter_reset";
        }
    }

    /**
     * The admin port is closed, connections to it are refused.
     *
     * @param proxyToo the pass-through's port as well
     */
    record Gone(boolean proxyToo) implements Fault {
        @Override
        public String code() {
            return "gone";
        }
    }

    /**
     * The fault with that code.
     *
     * @param delayMs of {@code slow}; 5 s when null
     * @param proxyToo of {@code gone}
     * @return null when there is no such code
     */
    static @Nullable Fault of(String code, @Nullable Long delayMs, boolean proxyToo) {
        return switch (code) {
            case "none" -> new None();
            case "slow" -> new Slow(Duration.ofMillis(delayMs == null ? 5_000 : Math.max(1, delayMs)));
            case "hanging" -> new Hanging();
            case "truncated" -> new Truncated();
            case "oversized" -> new Oversized();
            case "garbage" -> new Garbage();
            case "status_unavailable" -> new StatusUnavailable();
            case "counter_reset" -> new CounterReset();
            case "gone" -> new Gone(proxyToo);
            default -> null;
        };
    }
}
