/** Writes and sends the mails that are owed, away from every request. */
@NullMarked
package com.pgcache.auth.mail.delivery;

import org.jspecify.annotations.NullMarked;
