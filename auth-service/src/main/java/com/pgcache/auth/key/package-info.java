/** The RSA keys that sign access tokens: stored encrypted, shared by all replicas. */
@NullMarked
package com.pgcache.auth.key;

import org.jspecify.annotations.NullMarked;
