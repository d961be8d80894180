/** Where a code is entered: at sign-in, to confirm an enrolment, or to confirm who is signed in. */
@NullMarked
package com.pgcache.auth.twofactor.entry;

import org.jspecify.annotations.NullMarked;
