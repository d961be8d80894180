package com.pgcache.auth.session;

import com.pgcache.auth.member.User;

/** Who is calling, by which session. */
public record SignedIn(Session session, User user) {

    SignedIn with(Session renewed) {
        return new SignedIn(renewed, user);
    }
}
