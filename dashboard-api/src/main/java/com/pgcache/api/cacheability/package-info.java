/** A check of SQL that members bring: what pgcache would do with it, as far as its text tells. Nothing of it is kept. */
@NullMarked
package com.pgcache.api.cacheability;

import org.jspecify.annotations.NullMarked;
