/** The guarded GET that all services share, with the limits of this one. */
@NullMarked
package com.pgcache.collector.target;

import org.jspecify.annotations.NullMarked;
