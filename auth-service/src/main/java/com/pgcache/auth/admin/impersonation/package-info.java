/** An admin looks at the suite as a user sees it. */
@NullMarked
package com.pgcache.auth.admin.impersonation;

import org.jspecify.annotations.NullMarked;
