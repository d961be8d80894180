/** What a process remembers for a while, within a limit. */
@NullMarked
package com.pgcache.model.memory;

import org.jspecify.annotations.NullMarked;
