/** A stand-in for pgcache, for local runs, tests and benchmarks; never part of a service image. */
@NullMarked
package com.pgcache.testkit.standin;

import org.jspecify.annotations.NullMarked;
