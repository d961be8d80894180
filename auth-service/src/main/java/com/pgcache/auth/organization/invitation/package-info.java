/** How somebody gets into an organisation. */
@NullMarked
package com.pgcache.auth.organization.invitation;

import org.jspecify.annotations.NullMarked;
