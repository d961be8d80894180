/** Ten thousand pgcache instances in one thread: what is scraped, and a record of every request. */
@NullMarked
package com.pgcache.benchmarks.collector.farm;

import org.jspecify.annotations.NullMarked;
