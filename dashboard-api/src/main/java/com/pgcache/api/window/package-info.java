/** Spans of time that equal screens agree on: snapped to steps, and read at the resolution that is still kept. */
@NullMarked
package com.pgcache.api.window;

import org.jspecify.annotations.NullMarked;
