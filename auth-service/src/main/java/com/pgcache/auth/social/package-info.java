/** Signing in and linking by way of other providers, under BetterAuth's paths. */
@NullMarked
package com.pgcache.auth.social;

import org.jspecify.annotations.NullMarked;
