/** What instances measured, step by step: from their snapshots, or from the roll-ups of these. */
@NullMarked
package com.pgcache.api.metrics;

import org.jspecify.annotations.NullMarked;
