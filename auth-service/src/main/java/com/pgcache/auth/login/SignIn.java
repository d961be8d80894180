package com.pgcache.auth.login;

import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.ReturnAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * @param email lower case
 * @param returnTo where the client wants to be sent; null when it stays where it is
 */
record SignIn(String email, String password, boolean rememberMe, @Nullable String returnTo) {

    private static final Refusal INVALID_EMAIL = new Refusal(400, "INVALID_EMAIL", "Invalid email");

    /** @throws RefusalException 400 */
    static SignIn of(byte @Nullable [] json, ReturnAddress addresses) {
        RequestBody body = RequestBody.of(json);
        String email = body.text("email", Integer.MAX_VALUE);
        String password = body.text("password", Integer.MAX_VALUE);
        boolean rememberMe = body.flag("rememberMe", true);
        String returnTo = addresses.of(body, "callbackURL");
        if (!RequestBody.isEmail(email)) {
            throw INVALID_EMAIL.asException();
        }
        return new SignIn(
                email.toLowerCase(Locale.ROOT), password, rememberMe, body.has("callbackURL") ? returnTo : null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignIn[email=" + email + "]";
    }
}
