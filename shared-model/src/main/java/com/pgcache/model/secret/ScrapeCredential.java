package com.pgcache.model.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * What an instance asks for before it answers a scrape.
 *
 * @param authorization value of the header, bearer (RFC 6750) or basic (RFC 7617)
 */
public record ScrapeCredential(String authorization) {

    public static ScrapeCredential bearer(String token) {
        return new ScrapeCredential("Bearer " + token);
    }

    /** @param username without a colon */
    public static ScrapeCredential basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ScrapeCredential("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** @throws IllegalStateException when the keys do not open it */
    public static ScrapeCredential open(KeyRing keys, UUID instanceId, Sealed sealed) {
        return new ScrapeCredential(new String(keys.open(owner(instanceId), sealed), StandardCharsets.UTF_8));
    }

    /** To be stored for this instance; it opens for no other. */
    public Sealed seal(KeyRing keys, UUID instanceId) {
        return keys.seal(owner(instanceId), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static String owner(UUID instanceId) {
        return "scrape credential of " + instanceId;
    }

    @Override
    public String toString() {
        return "ScrapeCredential[hidden]";
    }
}
