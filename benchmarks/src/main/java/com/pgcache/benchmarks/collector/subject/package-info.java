/** Those that scrape: the collector and its peers, each started, told its targets, frozen and ended the same way. */
@NullMarked
package com.pgcache.benchmarks.collector.subject;

import org.jspecify.annotations.NullMarked;
