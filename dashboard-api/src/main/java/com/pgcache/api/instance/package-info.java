/** Registered pgcache instances and how scraping them goes. */
@NullMarked
package com.pgcache.api.instance;

import org.jspecify.annotations.NullMarked;
