/** The ring of keys that sign access tokens, as the database has it for all replicas: what signs now, what is published. */
@NullMarked
package com.pgcache.auth.key;

import org.jspecify.annotations.NullMarked;
