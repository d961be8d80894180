/** The bytes of somebody else's body: inflated, limited, and handed on as they come. */
@NullMarked
package com.pgcache.model.body;

import org.jspecify.annotations.NullMarked;
