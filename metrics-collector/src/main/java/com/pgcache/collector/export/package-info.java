/** Sends what was stored on to a Prometheus-compatible cluster, by remote-write 1.0; off unless the operator names one. */
@NullMarked
package com.pgcache.collector.export;

import org.jspecify.annotations.NullMarked;
