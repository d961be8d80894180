/** The two ceremonies of W3C Web Authentication: adding a passkey, and signing in with one. */
@NullMarked
package com.pgcache.auth.passkey.ceremony;

import org.jspecify.annotations.NullMarked;
