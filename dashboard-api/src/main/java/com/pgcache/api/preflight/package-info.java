/** A look at an instance before it is registered, step by step, as the collector would look at it. */
@NullMarked
package com.pgcache.api.preflight;

import org.jspecify.annotations.NullMarked;
