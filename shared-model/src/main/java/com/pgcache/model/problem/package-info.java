/** Refusals as RFC 9457 problem details. */
@NullMarked
package com.pgcache.model.problem;

import org.jspecify.annotations.NullMarked;
