/** How often something may be tried, counted over all replicas. */
@NullMarked
package com.pgcache.auth.throttle;

import org.jspecify.annotations.NullMarked;
