/** Where a visitor is, as far as a header of a trusted peer tells. */
@NullMarked
package com.pgcache.router.geo;

import org.jspecify.annotations.NullMarked;
