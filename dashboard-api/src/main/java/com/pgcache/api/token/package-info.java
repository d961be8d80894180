/** Tokens that instances push with: issued, rotated, revoked. */
@NullMarked
package com.pgcache.api.token;

import org.jspecify.annotations.NullMarked;
