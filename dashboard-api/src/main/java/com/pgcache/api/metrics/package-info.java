/** Rates, ratios and time series from what was scraped. */
@NullMarked
package com.pgcache.api.metrics;

import org.jspecify.annotations.NullMarked;
