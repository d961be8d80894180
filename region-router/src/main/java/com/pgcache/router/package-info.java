/** Configuration, refusals and headers that every room of the edge shares. */
@NullMarked
package com.pgcache.router;

import org.jspecify.annotations.NullMarked;
