package com.pgcache.auth.mail.mailbox;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;

/** @param capturedAt when it would have been sent */
public record CapturedMail(
        long id, String recipient, String subject, String text, String html, @WireTime Instant capturedAt) {

    public CapturedMail(String recipient, String subject, String text, String html) {
        this(0, recipient, subject, text, html, Instant.EPOCH);
    }
}
