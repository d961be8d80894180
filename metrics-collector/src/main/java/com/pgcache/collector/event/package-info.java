/** What collectors see happen to instances while they store what they read. */
@NullMarked
package com.pgcache.collector.event;

import org.jspecify.annotations.NullMarked;
