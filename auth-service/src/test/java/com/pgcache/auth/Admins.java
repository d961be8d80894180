package com.pgcache.auth;

import java.util.Map;

/** Accounts that the configuration of the tests names as admins. */
public final class Admins {

    private Admins() {}

    /**
     * Signed in just now, with the address confirmed.
     *
     * @param number 1 to 4; every test may use any of them, so none is left in another state than this
     */
    public static Api.Member admin(int number) {
        Api.Member admin = unconfirmed(number);
        Database.update("UPDATE auth.users SET email_verified = true, role = NULL WHERE id = ?", admin.userId());
        return admin;
    }

    /** As {@link #admin}, but the address is not. */
    public static Api.Member unconfirmed(int number) {
        String email = email(number);
        if (Database.column("SELECT id FROM auth.users WHERE email = ?", email).isEmpty()) {
            Api.signUp(Map.of("name", "Root", "email", email, "password", Api.PASSWORD));
        }
        Api.Member admin = Api.member(email, Api.signIn(email, Api.PASSWORD));
        Database.update("UPDATE auth.users SET email_verified = false WHERE id = ?", admin.userId());
        return admin;
    }

    public static String email(int number) {
        return "admin-" + number + "@operators.example";
    }
}
