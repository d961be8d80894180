/** The queries of all instances together, one row for each template. */
@NullMarked
package com.pgcache.api.queries.template;

import org.jspecify.annotations.NullMarked;
