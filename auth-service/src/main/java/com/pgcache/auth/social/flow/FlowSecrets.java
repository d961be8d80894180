package com.pgcache.auth.social.flow;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.TokenHash;
import java.util.Base64;

/**
 * What ties an answer to the browser that asked. The browser's secret stays in its cookie; verifier and nonce are made
 * from it, so that none of the three has to be stored here.
 *
 * @param browser 256 random bits, new for every flow
 */
public record FlowSecrets(String browser) {

    private static final int LENGTH = 43;

    public static FlowSecrets random() {
        return new FlowSecrets(random43());
    }

    /** For {@code state}, which a provider gets to see. */
    public static String random43() {
        return RandomText.base62(LENGTH);
    }

    /** 43 characters (RFC 7636 section 4.1). */
    public String verifier() {
        return hash("pkce:" + browser);
    }

    /** S256. */
    public String challenge() {
        return hash(verifier());
    }

    public String nonce() {
        return hash("nonce:" + browser);
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenHash.of(text));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "FlowSecrets[]";
    }
}
