/** The public door: what is let in, and which room it is sent to. */
@NullMarked
package com.pgcache.router.edge;

import org.jspecify.annotations.NullMarked;
