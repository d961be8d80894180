/** What this service refuses, and which operation refuses what. */
@NullMarked
package com.pgcache.api.problem;

import org.jspecify.annotations.NullMarked;
