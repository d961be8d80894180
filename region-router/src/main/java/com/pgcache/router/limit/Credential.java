package com.pgcache.router.limit;

import io.vertx.core.MultiMap;
import java.util.OptionalLong;

/** What a service verifies before it answers. */
public enum Credential {
    /** Nothing, or not always: a request counts for no account. */
    NONE {
        @Override
        OptionalLong account(MultiMap headers) {
            return OptionalLong.empty();
        }
    },
    /** An access token, an API key or a session. */
    MEMBER {
        @Override
        OptionalLong account(MultiMap headers) {
            return ClientKeys.ofMember(headers);
        }
    },
    /** The token of an instance that pushes. */
    INSTANCE {
        @Override
        OptionalLong account(MultiMap headers) {
            return ClientKeys.ofInstance(headers);
        }
    };

    abstract OptionalLong account(MultiMap headers);
}
