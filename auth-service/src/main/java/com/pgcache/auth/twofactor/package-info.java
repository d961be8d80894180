/** The second factor of an account: what it is, and whether a code belongs to it. */
@NullMarked
package com.pgcache.auth.twofactor;

import org.jspecify.annotations.NullMarked;
