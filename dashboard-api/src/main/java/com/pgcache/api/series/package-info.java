/** Time series of any metric: of an instance, a region or the organisation, compared with another time. */
@NullMarked
package com.pgcache.api.series;

import org.jspecify.annotations.NullMarked;
