/** Who is asking: access tokens and the member in them. */
@NullMarked
package com.pgcache.api.access;

import org.jspecify.annotations.NullMarked;
