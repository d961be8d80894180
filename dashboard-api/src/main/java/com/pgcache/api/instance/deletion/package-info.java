/** How far the deletion of what was measured on deleted instances is. */
@NullMarked
package com.pgcache.api.instance.deletion;

import org.jspecify.annotations.NullMarked;
