/** Whether pgcache would cache a statement: an estimate from its text alone. */
@NullMarked
package com.pgcache.api.sqlcheck;

import org.jspecify.annotations.NullMarked;
