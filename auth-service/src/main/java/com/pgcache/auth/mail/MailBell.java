package com.pgcache.auth.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells that a mail is owed, so that it need not wait for the next look into the outbox. */
@ApplicationScoped
public class MailBell {

    private volatile Runnable listener = () -> {};

    /** Returns at once. Call it after the commit: before, nobody sees the row. */
    public void ring() {
        listener.run();
    }

    public void answeredBy(Runnable courier) {
        listener = courier;
    }
}
