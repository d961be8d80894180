/** What client programs may learn about a token, and how they end it (RFC 7662, RFC 7009). */
@NullMarked
package com.pgcache.auth.introspection;

import org.jspecify.annotations.NullMarked;
