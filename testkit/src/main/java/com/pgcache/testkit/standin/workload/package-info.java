/** The simulated life of one instance, as a pure function of seed, region and time. */
@NullMarked
package com.pgcache.testkit.standin.workload;

import org.jspecify.annotations.NullMarked;
