/** Organisations that own instances, and what each role may do in them. */
@NullMarked
package com.pgcache.auth.organization;

import org.jspecify.annotations.NullMarked;
