/** Links in mails that prove an address, and what they stand for. */
@NullMarked
package com.pgcache.auth.verification;

import org.jspecify.annotations.NullMarked;
