/** Opaque sessions: how they travel, how long they live, how they end. */
@NullMarked
package com.pgcache.auth.session;

import org.jspecify.annotations.NullMarked;
