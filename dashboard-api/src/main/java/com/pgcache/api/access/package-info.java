/** Who is asking: the issuer's keys, access tokens, and the member in them. */
@NullMarked
package com.pgcache.api.access;

import org.jspecify.annotations.NullMarked;
