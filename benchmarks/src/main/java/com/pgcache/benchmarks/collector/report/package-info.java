/** Markdown from the figures of the blocks; nothing is copied by hand. */
@NullMarked
package com.pgcache.benchmarks.collector.report;

import org.jspecify.annotations.NullMarked;
