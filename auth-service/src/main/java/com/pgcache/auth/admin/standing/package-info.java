/** What an account is allowed to be: admin or not, banned or not. */
@NullMarked
package com.pgcache.auth.admin.standing;

import org.jspecify.annotations.NullMarked;
