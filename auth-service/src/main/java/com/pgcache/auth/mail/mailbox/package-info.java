/** The mailbox of a local run: mails are caught and shown in the browser instead of sent. */
@NullMarked
package com.pgcache.auth.mail.mailbox;

import org.jspecify.annotations.NullMarked;
