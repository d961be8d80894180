/** Makes partitions ahead, drops old ones, and forgets deleted instances. */
@NullMarked
package com.pgcache.collector.retention;

import org.jspecify.annotations.NullMarked;
