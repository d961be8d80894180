/** Who pushes: instance tokens, verified against the database and remembered for a few seconds. */
@NullMarked
package com.pgcache.collector.credential;

import org.jspecify.annotations.NullMarked;
