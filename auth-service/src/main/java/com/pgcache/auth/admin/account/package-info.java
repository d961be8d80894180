/** Admins look at accounts and their sessions, and end them. */
@NullMarked
package com.pgcache.auth.admin.account;

import org.jspecify.annotations.NullMarked;
