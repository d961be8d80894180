/** Secrets that have to be stored: encrypted under keys that have versions. */
@NullMarked
package com.pgcache.model.secret;

import org.jspecify.annotations.NullMarked;
