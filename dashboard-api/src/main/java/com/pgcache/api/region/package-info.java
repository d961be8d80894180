/** The region this replica runs in, and reading through its pgcache. */
@NullMarked
package com.pgcache.api.region;

import org.jspecify.annotations.NullMarked;
