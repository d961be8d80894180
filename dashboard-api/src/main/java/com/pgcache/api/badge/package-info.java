/** The hit ratio of a day as an image, for a README. */
@NullMarked
package com.pgcache.api.badge;

import org.jspecify.annotations.NullMarked;
