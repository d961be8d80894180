/** Lets stored credentials follow the newest encryption key. */
@NullMarked
package com.pgcache.api.instance.reseal;

import org.jspecify.annotations.NullMarked;
