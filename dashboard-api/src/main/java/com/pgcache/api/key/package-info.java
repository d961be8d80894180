/** API keys of programs, exchanged at auth-service for the access tokens that everything else here works with. */
@NullMarked
package com.pgcache.api.key;

import org.jspecify.annotations.NullMarked;
