/** Whether a configuration makes sense, told before a router is started with it. */
@NullMarked
package com.pgcache.router.check;

import org.jspecify.annotations.NullMarked;
