package com.pgcache.auth.login;

import com.pgcache.auth.member.User;

/** A user with the hash their password is compared with. */
record Credential(User user, String passwordHash) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Credential[user=" + user.id() + "]";
    }
}
