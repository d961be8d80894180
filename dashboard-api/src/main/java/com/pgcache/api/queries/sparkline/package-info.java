/** How often each query of a page ran, in a handful of points. */
@NullMarked
package com.pgcache.api.queries.sparkline;

import org.jspecify.annotations.NullMarked;
