/** The queries of an instance: how often each runs, and whether it is cached. */
@NullMarked
package com.pgcache.api.queries;

import org.jspecify.annotations.NullMarked;
