/** The pass-through in front of a real PostgreSQL: it forwards every byte and counts what they say. */
@NullMarked
package com.pgcache.testkit.standin.proxy;

import org.jspecify.annotations.NullMarked;
