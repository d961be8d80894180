/** Which upstream can take a request right now. */
@NullMarked
package com.pgcache.router.health;

import org.jspecify.annotations.NullMarked;
