/** The metrics-collector end to end beside Prometheus, vmagent and plain SQL; see benchmarks/README.md. */
@NullMarked
package com.pgcache.benchmarks.collector;

import org.jspecify.annotations.NullMarked;
