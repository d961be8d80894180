/** The whole suite on one machine: embedded PostgreSQL, stand-in instances, all services, demo data. */
@NullMarked
package com.pgcache.local;

import org.jspecify.annotations.NullMarked;
