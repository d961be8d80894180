/** What happened, as collectors saw it and as people and their CI wrote it down. */
@NullMarked
package com.pgcache.api.events;

import org.jspecify.annotations.NullMarked;
