/** Access tokens for tests, good and bad, and the key set that verifies the good ones. */
@NullMarked
package com.pgcache.testkit.tokens;

import org.jspecify.annotations.NullMarked;
