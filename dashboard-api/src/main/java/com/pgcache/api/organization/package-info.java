/** What happens here when an organisation ends in auth-service. */
@NullMarked
package com.pgcache.api.organization;

import org.jspecify.annotations.NullMarked;
