/** Adds what is stored to 5-minute and 1-hour roll-ups, in the same transaction. */
@NullMarked
package com.pgcache.collector.rollup;

import org.jspecify.annotations.NullMarked;
