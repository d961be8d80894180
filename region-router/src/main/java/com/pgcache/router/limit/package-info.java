/** How much one client may ask for, and how long it may take to ask. */
@NullMarked
package com.pgcache.router.limit;

import org.jspecify.annotations.NullMarked;
