/** Makes partitions ahead, sorts closed ones by instance, drops old ones, and forgets deleted instances. */
@NullMarked
package com.pgcache.collector.retention;

import org.jspecify.annotations.NullMarked;
