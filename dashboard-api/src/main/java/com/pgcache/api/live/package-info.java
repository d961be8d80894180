/** What has just been measured, pushed to whoever listens: read once for all of them. */
@NullMarked
package com.pgcache.api.live;

import org.jspecify.annotations.NullMarked;
