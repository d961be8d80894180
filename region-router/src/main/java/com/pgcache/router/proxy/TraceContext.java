package com.pgcache.router.proxy;

import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * <a href="https://www.w3.org/TR/trace-context/">W3C trace context</a>. What a trusted peer has begun goes on. A
 * stranger's trace is begun anew, unsampled, or anybody could have us record; {@link EdgeSpans} may decide otherwise.
 */
final class TraceContext {

    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Section 3.3.1.1: what everybody must be able to pass on. */
    private static final int STATE_LIMIT_CHARACTERS = 512;

    private TraceContext() {}

    /**
     * Leaves exactly one {@code traceparent} in {@code outgoing}, and a {@code tracestate} only with a believed one.
     *
     * @return whether it is believed, that is, somebody else's
     */
    static boolean write(MultiMap incoming, boolean trusted, MultiMap outgoing) {
        outgoing.remove("traceparent");
        outgoing.remove("tracestate");
        List<String> parents = incoming.getAll("traceparent");
        if (!trusted || parents.size() != 1 || !PARENT.matcher(parents.get(0)).matches()) {
            outgoing.set("traceparent", begun());
            return false;
        }
        outgoing.set("traceparent", parents.get(0));
        String state = String.join(",", incoming.getAll("tracestate"));
        if (!state.isEmpty() && state.length() <= STATE_LIMIT_CHARACTERS) {
            outgoing.set("tracestate", state);
        }
        return true;
    }

    /** @param outgoing as {@link #write} left it */
    static String id(MultiMap outgoing) {
        return outgoing.get("traceparent").substring(3, 35);
    }

    private static String begun() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // an id of zeros means none
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + '-'
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
