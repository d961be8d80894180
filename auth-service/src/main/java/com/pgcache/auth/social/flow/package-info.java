/** The way of a browser to a provider and back. */
@NullMarked
package com.pgcache.auth.social.flow;

import org.jspecify.annotations.NullMarked;
