package com.pgcache.auth.twofactor.challenge;

/**
 * A sign-in that owes a code.
 *
 * @param credentialVersion of the password that was given; with another password this sign-in is void
 * @param remembered whether the session shall outlive the browser
 */
public record Challenge(String userId, int credentialVersion, boolean remembered) {}
