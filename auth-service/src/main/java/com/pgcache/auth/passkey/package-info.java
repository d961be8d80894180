/** The passkeys of a user: listed, named, removed. */
@NullMarked
package com.pgcache.auth.passkey;

import org.jspecify.annotations.NullMarked;
