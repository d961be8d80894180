/** Which passwords are accepted, and how they are hashed without starving the rest. */
@NullMarked
package com.pgcache.auth.password;

import org.jspecify.annotations.NullMarked;
