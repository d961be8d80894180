/** What the members' own Prometheus reads from here. */
@NullMarked
package com.pgcache.api.federate;

import org.jspecify.annotations.NullMarked;
