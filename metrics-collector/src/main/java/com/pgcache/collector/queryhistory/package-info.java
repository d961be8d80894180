/** What the query templates of an instance grew, from report to report, in 5-minute roll-ups. */
@NullMarked
package com.pgcache.collector.queryhistory;

import org.jspecify.annotations.NullMarked;
