/** Requests on their way to a service and answers on their way back. */
@NullMarked
package com.pgcache.router.proxy;

import org.jspecify.annotations.NullMarked;
