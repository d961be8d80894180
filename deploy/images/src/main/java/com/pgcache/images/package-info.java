/** Container images of the services, without a container engine. */
@NullMarked
package com.pgcache.images;

import org.jspecify.annotations.NullMarked;
