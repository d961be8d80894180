/** What every endpoint shares: bodies, refusals and the checks a request passes before it is read. */
@NullMarked
package com.pgcache.auth.wire;

import org.jspecify.annotations.NullMarked;
