/** What happened to whom, kept apart from logs. */
@NullMarked
package com.pgcache.auth.audit;

import org.jspecify.annotations.NullMarked;
