/** How one key follows another: what is due, who takes the step, and what operators can do. */
@NullMarked
package com.pgcache.auth.key.rotation;

import org.jspecify.annotations.NullMarked;
