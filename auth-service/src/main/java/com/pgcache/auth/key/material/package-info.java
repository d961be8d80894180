/** The keys themselves, and how secrets are encrypted at rest. */
@NullMarked
package com.pgcache.auth.key.material;

import org.jspecify.annotations.NullMarked;
