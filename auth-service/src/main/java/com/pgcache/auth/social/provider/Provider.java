package com.pgcache.auth.social.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Somebody else who knows our members. */
public sealed interface Provider permits OpenIdProvider, GitHubProvider {

    /** As in paths and as {@code providerId}. */
    String id();

    /** As members know it. */
    String name();

    /** Where the browser goes to: code flow with PKCE (RFC 7636). */
    Uni<String> authorizationUrl(Departure departure);

    /**
     * Whether an answer may be from this provider and from no other (RFC 9207).
     *
     * @param iss as the answer has it
     * @throws SocialException as a failure, when it is not
     */
    Uni<Void> checkIssuer(Optional<String> iss);

    /**
     * Asks the provider who came with this code. Its tokens are forgotten with the answer.
     *
     * @throws SocialException as a failure, when it does not tell
     */
    Uni<Identity> identify(Arrival arrival);

    /**
     * @param state for the way back
     * @param challenge S256 of the verifier
     * @param nonce to be found in the ID token
     * @param loginHint an address or name to fill into the provider's form; empty without one
     */
    record Departure(String redirectUri, String state, String challenge, String nonce, Optional<String> loginHint) {}

    /** @param verifier of PKCE */
    record Arrival(String redirectUri, String code, String verifier, String nonce) {}
}
