/** Access tokens (RFC 9068), and the documents others verify them with. */
@NullMarked
package com.pgcache.auth.token;

import org.jspecify.annotations.NullMarked;
