/** When each instance is scraped: slots on the database's clock, and the agenda of those that are ours. */
@NullMarked
package com.pgcache.collector.slot;

import org.jspecify.annotations.NullMarked;
