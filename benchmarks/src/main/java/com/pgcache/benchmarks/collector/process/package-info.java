/** Processes of any kind: how they are started and ended, what the kernel says of them, and a PostgreSQL of our own. */
@NullMarked
package com.pgcache.benchmarks.collector.process;

import org.jspecify.annotations.NullMarked;
