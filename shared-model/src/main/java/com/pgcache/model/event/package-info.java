/** What happens to instances, as all services call it. */
@NullMarked
package com.pgcache.model.event;

import org.jspecify.annotations.NullMarked;
