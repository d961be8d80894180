/** One pool of connections per region's pgcache, and when a sick one is left out. */
@NullMarked
package com.pgcache.api.region.pool;

import org.jspecify.annotations.NullMarked;
