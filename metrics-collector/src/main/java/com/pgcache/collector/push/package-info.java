/** Instances that send their metrics instead of being scraped; docs/push.md is the contract. */
@NullMarked
package com.pgcache.collector.push;

import org.jspecify.annotations.NullMarked;
