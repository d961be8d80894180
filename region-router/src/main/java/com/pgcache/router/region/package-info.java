/** Which region answers a visitor, and why. */
@NullMarked
package com.pgcache.router.region;

import org.jspecify.annotations.NullMarked;
