/** Organisations that own instances. */
@NullMarked
package com.pgcache.auth.organization;

import org.jspecify.annotations.NullMarked;
