/** One row per scrape, and what a member sees about scraping. */
@NullMarked
package com.pgcache.collector.snapshot;

import org.jspecify.annotations.NullMarked;
