/** dashboard-api beside pgbench, which sends the same SQL to the same tables in the same run. */
@NullMarked
package com.pgcache.benchmarks.api;

import org.jspecify.annotations.NullMarked;
