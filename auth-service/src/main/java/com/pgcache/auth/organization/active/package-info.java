/** The organisation that a session is about. */
@NullMarked
package com.pgcache.auth.organization.active;

import org.jspecify.annotations.NullMarked;
