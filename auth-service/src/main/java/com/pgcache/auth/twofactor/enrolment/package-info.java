/** How a second factor is set up, shown again and given up. */
@NullMarked
package com.pgcache.auth.twofactor.enrolment;

import org.jspecify.annotations.NullMarked;
