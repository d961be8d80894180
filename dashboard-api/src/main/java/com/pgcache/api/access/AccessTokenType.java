package com.pgcache.api.access;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every JWT that is not an access token (RFC 9068 section 4: header {@code typ}), such as an ID token or an
 * e-mail verification signed with the same key. quarkus-oidc runs this bean with its own checks and never looks at the
 * header itself.
 */
@ApplicationScoped
@Unremovable
class AccessTokenType implements Validator {

    @Override
    public @Nullable String validate(JwtContext context) {
        String type = context.getJoseObjects().get(0).getHeader("typ");
        // application/ may be left out (RFC 7515 section 4.1.9); media types ignore case
        boolean accessToken = "at+jwt".equalsIgnoreCase(type) || "application/at+jwt".equalsIgnoreCase(type);
        return accessToken ? null : "the header typ is not at+jwt";
    }
}
