package com.pgcache.api.key;

import io.smallrye.mutiny.Uni;

/** What a request was let in with, for an answer that goes on long after that was checked. */
@FunctionalInterface
public interface Admission {

    /** Whether it still lets in. Never fails: what nobody can be asked about stands until its token ends. */
    Uni<Boolean> stands();
}
