package com.pgcache.auth.mail.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A server that takes the service's mails. */
public final class SmtpResource implements QuarkusTestResourceLifecycleManager {

    static final SmtpSink SINK = new SmtpSink();

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", "" + SINK.port());
    }

    @Override
    public void stop() {
        SINK.close();
    }
}
