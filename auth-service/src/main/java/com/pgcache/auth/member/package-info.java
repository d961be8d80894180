/** The person behind an account. */
@NullMarked
package com.pgcache.auth.member;

import org.jspecify.annotations.NullMarked;
