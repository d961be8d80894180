/** Places on the globe: continents, countries, airports, and the distances between them. */
@NullMarked
package com.pgcache.router.geo;

import org.jspecify.annotations.NullMarked;
