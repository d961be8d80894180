/** What a pgcache instance tells about a single query. */
@NullMarked
package com.pgcache.model.query;

import org.jspecify.annotations.NullMarked;
