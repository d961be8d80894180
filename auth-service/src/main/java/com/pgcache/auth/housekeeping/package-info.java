/** Deletes what has ended. */
@NullMarked
package com.pgcache.auth.housekeeping;

import org.jspecify.annotations.NullMarked;
