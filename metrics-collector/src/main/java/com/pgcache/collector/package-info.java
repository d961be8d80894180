/** Scrapes every registered pgcache instance and stores what it finds. */
@NullMarked
package com.pgcache.collector;

import org.jspecify.annotations.NullMarked;
