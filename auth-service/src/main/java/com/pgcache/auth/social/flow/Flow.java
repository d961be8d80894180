package com.pgcache.auth.social.flow;

import java.util.Optional;

/**
 * What a browser wanted when it left for a provider.
 *
 * @param returnTo trusted addresses, all three
 * @param linking who wants one more way to sign in; empty to sign in
 */
public record Flow(
        String providerId, String returnTo, String newUserReturnTo, String errorReturnTo, Optional<Linking> linking) {

    /** @param sessionId of the session that asked; what it wants ends with it */
    public record Linking(String userId, String sessionId) {}
}
