package com.pgcache.auth.login;

import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** @param email lower case */
record SignIn(String email, String password, boolean rememberMe) {

    private static final Refusal INVALID_EMAIL = new Refusal(400, "INVALID_EMAIL", "Invalid email");

    /** @throws RefusalException 400 */
    static SignIn of(byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String email = body.text("email", Integer.MAX_VALUE);
        String password = body.text("password", Integer.MAX_VALUE);
        boolean rememberMe = body.flag("rememberMe", true);
        body.refuseInvalid();
        if (!RequestBody.isEmail(email)) {
            throw INVALID_EMAIL.asException();
        }
        return new SignIn(email.toLowerCase(Locale.ROOT), password, rememberMe);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignIn[email=" + email + "]";
    }
}
