/** A reading as the bodies of the two dialects: Prometheus text and JSON, and as columns of a snapshot. */
@NullMarked
package com.pgcache.testkit.standin.exposition;

import org.jspecify.annotations.NullMarked;
