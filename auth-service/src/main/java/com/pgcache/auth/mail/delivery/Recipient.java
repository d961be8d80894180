package com.pgcache.auth.mail.delivery;

/** A user as far as mails are concerned. */
record Recipient(String userId, String email, boolean emailVerified) {}
