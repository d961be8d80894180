package com.pgcache.auth.credential;

import com.pgcache.auth.member.User;

/**
 * A user with the hash their password is compared with.
 *
 * @param version goes up with every new password
 */
public record Credential(User user, String passwordHash, int version) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Credential[user=" + user.id() + "]";
    }
}
