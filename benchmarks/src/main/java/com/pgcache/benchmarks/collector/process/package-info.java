/** The processes that are measured, how they are started, stopped and frozen, and what the kernel says of them. */
@NullMarked
package com.pgcache.benchmarks.collector.process;

import org.jspecify.annotations.NullMarked;
