/** What every service does with a request before it looks at what is asked. */
@NullMarked
package com.pgcache.model.request;

import org.jspecify.annotations.NullMarked;
