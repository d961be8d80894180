/** From a slot to an outcome: a timer, places that are shared, and one scrape. */
@NullMarked
package com.pgcache.collector.scrape;

import org.jspecify.annotations.NullMarked;
