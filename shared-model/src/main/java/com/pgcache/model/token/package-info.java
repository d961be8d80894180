/** Secrets that machines show instead of a password. */
@NullMarked
package com.pgcache.model.token;

import org.jspecify.annotations.NullMarked;
