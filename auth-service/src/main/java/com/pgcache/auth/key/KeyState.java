package com.pgcache.auth.key;

/** Where a published key stands; a removed one is no longer read. */
public enum KeyState {
    /** Published, so that every verifier knows it before it signs. */
    PENDING,
    /** Signs. */
    ACTIVE,
    /** Still verifies the tokens that it signed. */
    RETIRING
}
