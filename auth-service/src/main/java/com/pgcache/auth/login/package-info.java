/** An address and a password against a session. */
@NullMarked
package com.pgcache.auth.login;

import org.jspecify.annotations.NullMarked;
