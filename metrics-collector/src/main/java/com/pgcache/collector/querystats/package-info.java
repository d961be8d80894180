/** Statistics per query template, without the literals of the queries. */
@NullMarked
package com.pgcache.collector.querystats;

import org.jspecify.annotations.NullMarked;
