package com.pgcache.auth.twofactor.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.member.User;
import org.jspecify.annotations.Nullable;

/** @param token of the session, without signature; left out when there is none */
record VerifiedAnswer(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token, User user) {

    /** Without the token. */
    @Override
    public String toString() {
        return "VerifiedAnswer[user=" + user.id() + "]";
    }
}
