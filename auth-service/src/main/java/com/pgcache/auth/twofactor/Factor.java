package com.pgcache.auth.twofactor;

import com.pgcache.auth.key.KeyEncryption.Sealed;

/**
 * The authenticator app of a user.
 *
 * @param enabled false until a code has confirmed the enrolment
 * @param secret encrypted
 */
public record Factor(String userId, boolean enabled, Sealed secret) {}
