package com.pgcache.api.access;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every JWT that is not an access token (RFC 9068 section 4: header {@code typ}), such as an ID token or an
 * e-mail verification signed with the same key; tokens inside tokens; tokens of nobody; and tokens from the future.
 * quarkus-oidc runs this bean with its own checks and looks at none of these itself when it is given a key.
 */
@ApplicationScoped
@Unremovable
class AccessTokenRules implements Validator {

    /** Clocks of two machines may differ by this. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    @Override
    public @Nullable String validate(JwtContext context) throws MalformedClaimException {
        if (context.getJoseObjects().size() != 1) {
            return "the token holds another token";
        }
        String type = context.getJoseObjects().get(0).getHeader("typ");
        // application/ may be left out (RFC 7515 section 4.1.9); media types ignore case
        if (!"at+jwt".equalsIgnoreCase(type) && !"application/at+jwt".equalsIgnoreCase(type)) {
            return "the header typ is not at+jwt";
        }
        if (isBlank(context.getJwtClaims().getSubject())) {
            return "there is no sub";
        }
        NumericDate issuedAt = context.getJwtClaims().getIssuedAt();
        long latest = NumericDate.now().getValue() + CLOCK_SKEW.toSeconds();
        return issuedAt == null || issuedAt.getValue() > latest ? "iat is in the future" : null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
