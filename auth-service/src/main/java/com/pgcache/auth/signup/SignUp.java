package com.pgcache.auth.signup;

import com.pgcache.auth.password.PasswordRules;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a new member tells about themselves. Nothing else in the body counts, so nobody makes themselves verified or an
 * administrator.
 *
 * @param email lower case
 * @param image address of a picture
 */
record SignUp(String name, String email, String password, Optional<String> image, boolean rememberMe) {

    private static final int NAME_LENGTH_MAX = 100;
    private static final int IMAGE_LENGTH_MAX = 2048;

    /** @throws RefusalException 400 for the fields, then for the password */
    static SignUp of(byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        SignUp signUp = new SignUp(
                body.name("name", NAME_LENGTH_MAX),
                body.email("email"),
                body.text("password", Integer.MAX_VALUE),
                body.optionalText("image", IMAGE_LENGTH_MAX),
                body.flag("rememberMe", true));
        body.refuseInvalid();
        PasswordRules.complaint(signUp.password()).ifPresent(complaint -> {
            throw complaint.asException();
        });
        return signUp;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[email=" + email + "]";
    }
}
