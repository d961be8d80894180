/** A migrated PostgreSQL for tests and local runs, in a container where an engine answers, embedded elsewhere. */
@NullMarked
package com.pgcache.testkit.postgres;

import org.jspecify.annotations.NullMarked;
