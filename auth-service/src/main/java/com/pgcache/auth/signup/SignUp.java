package com.pgcache.auth.signup;

import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordRules;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.ReturnAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a new member tells about themselves. Nothing else in the body counts, so nobody makes themselves verified or an
 * administrator.
 *
 * @param email lower case
 * @param image address of a picture
 * @param returnTo where the link of the mail leads in the end
 */
record SignUp(String name, String email, String password, Optional<String> image, String returnTo) {

    /** @throws RefusalException 400 for the fields, then for the password */
    static SignUp of(byte @Nullable [] json, ReturnAddress addresses) {
        RequestBody body = RequestBody.of(json);
        String name = body.name("name", User.NAME_LENGTH_MAX);
        String email = body.email("email");
        String password = body.text("password", Integer.MAX_VALUE);
        Optional<String> image = body.nullableText("image", User.IMAGE_LENGTH_MAX);
        body.flag("rememberMe", true);
        String returnTo = addresses.of(body, "callbackURL");
        PasswordRules.require(password, name, email);
        return new SignUp(name, email, password, image, returnTo);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[email=" + email + "]";
    }
}
