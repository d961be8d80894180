/** SQL without its literals. */
@NullMarked
package com.pgcache.collector.sqltemplate;

import org.jspecify.annotations.NullMarked;
