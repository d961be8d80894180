/** Keys that programs show instead of a session, under the paths of BetterAuth's api-key plugin. */
@NullMarked
package com.pgcache.auth.apikey;

import org.jspecify.annotations.NullMarked;
