/** Lets stored secrets of authenticator apps follow the newest key-encryption key, as signing keys do. */
@NullMarked
package com.pgcache.auth.twofactor.reseal;

import org.jspecify.annotations.NullMarked;
