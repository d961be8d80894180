/** What the pgcaches in front of our own database have counted lately. */
@NullMarked
package com.pgcache.api.dogfood.counter;

import org.jspecify.annotations.NullMarked;
