/** How fast the parts are that run often, each beside the plain way to do the same. */
@NullMarked
package com.pgcache.benchmarks;

import org.jspecify.annotations.NullMarked;
