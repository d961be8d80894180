/** One guarded GET against somebody else's machine. */
@NullMarked
package com.pgcache.collector.target;

import org.jspecify.annotations.NullMarked;
