package com.pgcache.auth.mail.delivery;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that somebody is told about.
 *
 * @param slug of the organisation
 * @param inviterEmail null when it is not confirmed: then it may be anybody's
 */
record OpenInvitation(String id, String slug, String role, @Nullable String inviterEmail) {}
