/** One screen about the whole fleet or one instance: is the cache working, what does it save, how fresh is it. */
@NullMarked
package com.pgcache.api.overview;

import org.jspecify.annotations.NullMarked;
