/** Who belongs to an organisation, with which role, and who may change that. */
@NullMarked
package com.pgcache.auth.organization.membership;

import org.jspecify.annotations.NullMarked;
