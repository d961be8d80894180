package com.pgcache.auth.twofactor;

import com.pgcache.model.secret.Sealed;

/**
 * The authenticator app of a user.
 *
 * @param enabled false until a code has confirmed the enrolment
 * @param secret encrypted
 */
public record Factor(String userId, boolean enabled, Sealed secret) {}
