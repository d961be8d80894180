/** Links that show a view or a badge to whoever has them: read-only, with an end, and revocable. */
@NullMarked
package com.pgcache.api.share;

import org.jspecify.annotations.NullMarked;
