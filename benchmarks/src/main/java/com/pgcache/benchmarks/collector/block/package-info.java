/** The measurements: a block is done as a whole or not at all, and a finished one is not repeated. */
@NullMarked
package com.pgcache.benchmarks.collector.block;

import org.jspecify.annotations.NullMarked;
