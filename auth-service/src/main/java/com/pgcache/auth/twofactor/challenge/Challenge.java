package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.session.SignInMethod;

/**
 * A sign-in that owes a code.
 *
 * @param method what came before the code
 * @param credentialVersion of the account's password, given or not; with another password this sign-in is void
 * @param remembered whether the session shall outlive the browser
 */
public record Challenge(String userId, SignInMethod method, int credentialVersion, boolean remembered) {}
