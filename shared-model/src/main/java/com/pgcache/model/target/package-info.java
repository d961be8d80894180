/** One guarded GET against somebody else's machine. */
@NullMarked
package com.pgcache.model.target;

import org.jspecify.annotations.NullMarked;
