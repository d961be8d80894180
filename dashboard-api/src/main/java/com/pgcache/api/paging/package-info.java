/** Long lists in pages: where one ended, and what comes after it. */
@NullMarked
package com.pgcache.api.paging;

import org.jspecify.annotations.NullMarked;
