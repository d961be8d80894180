/** The last 24 hours of scraping one instance. */
@NullMarked
package com.pgcache.api.instance.strip;

import org.jspecify.annotations.NullMarked;
