/** Why queries are not cached, what that costs, and what could be had. */
@NullMarked
package com.pgcache.api.notcached;

import org.jspecify.annotations.NullMarked;
