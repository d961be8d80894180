/** Admins of the suite: who they are, and what they may do at all. */
@NullMarked
package com.pgcache.auth.admin;

import org.jspecify.annotations.NullMarked;
