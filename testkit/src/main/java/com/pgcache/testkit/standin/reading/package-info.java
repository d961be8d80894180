/** What a stand-in can say about itself at one instant, simulated or counted, before it is rendered. */
@NullMarked
package com.pgcache.testkit.standin.reading;

import org.jspecify.annotations.NullMarked;
