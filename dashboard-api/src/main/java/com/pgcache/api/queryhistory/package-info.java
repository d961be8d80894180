/** One query template over time. */
@NullMarked
package com.pgcache.api.queryhistory;

import org.jspecify.annotations.NullMarked;
