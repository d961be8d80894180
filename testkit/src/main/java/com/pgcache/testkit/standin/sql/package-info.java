/** What a statement is, judged by its words. */
@NullMarked
package com.pgcache.testkit.standin.sql;

import org.jspecify.annotations.NullMarked;
