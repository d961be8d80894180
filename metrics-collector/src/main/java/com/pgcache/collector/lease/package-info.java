/** Who scrapes which instance when: leases in PostgreSQL, waves of scrapes, one write per wave. */
@NullMarked
package com.pgcache.collector.lease;

import org.jspecify.annotations.NullMarked;
