/** The demo account: three instances in three regions, with a week of history. */
@NullMarked
package com.pgcache.local.demo;

import org.jspecify.annotations.NullMarked;
