/** How many requests a subject may send in a while (draft-ietf-httpapi-ratelimit-headers-10). */
@NullMarked
package com.pgcache.api.ratelimit;

import org.jspecify.annotations.NullMarked;
