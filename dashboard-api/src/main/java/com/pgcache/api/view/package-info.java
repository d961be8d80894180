/** Screens as members left them. */
@NullMarked
package com.pgcache.api.view;

import org.jspecify.annotations.NullMarked;
