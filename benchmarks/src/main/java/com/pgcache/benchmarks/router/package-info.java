/** region-router beside nginx and HAProxy, the goals R1 to R4, and what happens when a region dies. */
@NullMarked
package com.pgcache.benchmarks.router;

import org.jspecify.annotations.NullMarked;
