/** Connections to the database, and how long one of them may say nothing. */
@NullMarked
package com.pgcache.collector.origin;

import org.jspecify.annotations.NullMarked;
