/** Documents of queries in, one report out: entries regrouped by template. */
@NullMarked
package com.pgcache.collector.querydocument;

import org.jspecify.annotations.NullMarked;
