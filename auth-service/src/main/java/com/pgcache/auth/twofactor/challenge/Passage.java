package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.session.SessionGate.CookieChange;

/**
 * What a right password, or the word of a provider, leads to.
 *
 * @param isOpen whether it is enough for a session
 * @param cookies for the answer
 */
public record Passage(boolean isOpen, CookieChange cookies) {

    public static final Passage FREE = new Passage(true, response -> response);
}
