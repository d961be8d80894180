/** What is stored of an instance, and which series of it that is: one table. */
@NullMarked
package com.pgcache.model.column;

import org.jspecify.annotations.NullMarked;
