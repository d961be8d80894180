/** The REST API of the suite: what members and other clients ask about their instances. */
@NullMarked
package com.pgcache.api;

import org.jspecify.annotations.NullMarked;
