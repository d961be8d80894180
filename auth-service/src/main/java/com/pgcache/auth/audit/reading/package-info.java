/** The audit log for those it is about: owners of organisations, and admins of the suite. */
@NullMarked
package com.pgcache.auth.audit.reading;

import org.jspecify.annotations.NullMarked;
