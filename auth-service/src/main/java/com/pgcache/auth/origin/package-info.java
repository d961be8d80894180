/** How connections to the database are opened. */
@NullMarked
package com.pgcache.auth.origin;

import org.jspecify.annotations.NullMarked;
