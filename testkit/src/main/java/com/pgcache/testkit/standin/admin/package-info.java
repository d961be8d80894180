/** The stand-in's admin HTTP server, as contract part 1 describes pgcache's, and the switch for its faults. */
@NullMarked
package com.pgcache.testkit.standin.admin;

import org.jspecify.annotations.NullMarked;
