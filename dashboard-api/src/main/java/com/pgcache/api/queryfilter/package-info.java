/** The filter language of query lists: {@code table:orders hits>100 last_seen<1h}. */
@NullMarked
package com.pgcache.api.queryfilter;

import org.jspecify.annotations.NullMarked;
