/** How load is spread over replicas and kept away from sick ones. Pure: time comes in as numbers. */
@NullMarked
package com.pgcache.router.balance;

import org.jspecify.annotations.NullMarked;
