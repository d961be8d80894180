package com.pgcache.api.access;

/**
 * Who asks, as the access token says. Nothing in a request can say otherwise.
 *
 * @param userId claim {@code sub}
 * @param orgId claim {@code org_id}; every tenant statement is bound to it
 * @param role claim {@code org_role}; empty when the token has none
 */
public record Member(String userId, String orgId, String role) {}
