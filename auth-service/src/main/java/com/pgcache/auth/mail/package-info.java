/** Mails that are owed: noted with what owes them, sent afterwards. */
@NullMarked
package com.pgcache.auth.mail;

import org.jspecify.annotations.NullMarked;
