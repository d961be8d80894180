package com.pgcache.collector.wave;

/** An outcome that will not be stored. It is counted where it happens, so nobody needs the stack. */
public final class OutcomeDropped extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutcomeDropped(String reason) {
        super(reason, null, false, false);
    }
}
