/** A user's password: compared, changed, and replaced when it is forgotten. */
@NullMarked
package com.pgcache.auth.credential;

import org.jspecify.annotations.NullMarked;
