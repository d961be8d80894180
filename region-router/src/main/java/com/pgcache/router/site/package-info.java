/** The built web pages, served from the class path. */
@NullMarked
package com.pgcache.router.site;

import org.jspecify.annotations.NullMarked;
