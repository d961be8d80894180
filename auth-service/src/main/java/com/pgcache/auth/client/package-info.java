/** Programs that may ask about tokens or act on keys, and how they prove who they are. */
@NullMarked
package com.pgcache.auth.client;

import org.jspecify.annotations.NullMarked;
