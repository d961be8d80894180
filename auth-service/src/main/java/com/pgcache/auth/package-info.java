/** Configuration of the auth-service, and what it refuses to start with. */
@NullMarked
package com.pgcache.auth;

import org.jspecify.annotations.NullMarked;
