/** Who holds which instance: a heartbeat per replica, and leases in PostgreSQL that are held until handed back. */
@NullMarked
package com.pgcache.collector.lease;

import org.jspecify.annotations.NullMarked;
