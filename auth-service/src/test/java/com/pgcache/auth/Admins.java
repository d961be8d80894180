package com.pgcache.auth;

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
        String id = Database.column("SELECT id FROM auth.users WHERE email = ?", email).stream()
                .findFirst()
                .orElseGet(() -> Accounts.create("Root", email));
        Api.Member admin = Accounts.signedIn(id, email);
        Database.update("UPDATE auth.users SET email_verified = false WHERE id = ?", admin.userId());
        return admin;
    }

    public static String email(int number) {
        return "admin-" + number + "@operators.example";
    }
}
