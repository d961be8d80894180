/** Prometheus text in, columns out; which series lands in which column is one table. */
@NullMarked
package com.pgcache.model.exposition;

import org.jspecify.annotations.NullMarked;
