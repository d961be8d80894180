/** auth-service beside BetterAuth on Node.js and Keycloak; see benchmarks/README.md. */
@NullMarked
package com.pgcache.benchmarks.auth;

import org.jspecify.annotations.NullMarked;
