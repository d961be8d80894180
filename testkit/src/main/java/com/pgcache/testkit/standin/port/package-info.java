/** What two kinds of server need to know about the port they share the fate of. */
@NullMarked
package com.pgcache.testkit.standin.port;

import org.jspecify.annotations.NullMarked;
