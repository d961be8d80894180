/** Outcomes on their way to the database: a bounded buffer, waves, and what the collector says about itself. */
@NullMarked
package com.pgcache.collector.wave;

import org.jspecify.annotations.NullMarked;
