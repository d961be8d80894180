/** Time in a simulated life: how much is asked for when, and what interrupts it, summed up to any instant. */
@NullMarked
package com.pgcache.testkit.standin.rhythm;

import org.jspecify.annotations.NullMarked;
