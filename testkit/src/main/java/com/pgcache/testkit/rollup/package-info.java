/** Roll-ups of history that no collector stored, and the figures that everybody who computes growth is held to. */
@NullMarked
package com.pgcache.testkit.rollup;

import org.jspecify.annotations.NullMarked;
