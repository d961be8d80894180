/** A new account with its personal organisation, in one statement. */
@NullMarked
package com.pgcache.auth.signup;

import org.jspecify.annotations.NullMarked;
