/** What lies between a right password and a session: a code, or a browser that gave one before. */
@NullMarked
package com.pgcache.auth.twofactor.challenge;

import org.jspecify.annotations.NullMarked;
