package com.pgcache.auth;

import com.pgcache.auth.mail.delivery.SmtpResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As in production: https outside, a router in front that writes X-Forwarded-For, mails over SMTP, and limits that
 * everybody meets. Some are lower, and the waits longer, so that a test reaches them soon and none ends while it looks.
 */
public final class InProduction implements QuarkusTestProfile {

    /** Wrong passwords from one network. */
    public static final int NETWORK_FAILURES_MAX = 7;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.public-url", "https://dashboard.example",
                "auth.trusted-origins", "https://preview.example",
                "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                "auth.hashing.queue-limit", "20"));
        settings.putAll(Map.of(
                "auth.throttle.requests", "100",
                "auth.throttle.request-window", "10m",
                "auth.throttle.network-failures", "" + NETWORK_FAILURES_MAX,
                "auth.throttle.mail-requests-per-minute", "3",
                "auth.throttle.mails-per-hour", "3",
                "auth.throttle.delay", "2m",
                "auth.throttle.delay-max", "10m"));
        settings.putAll(Map.of(
                "auth.mail.mailbox", "smtp",
                "auth.mail.poll-interval", "0.2s",
                "auth.mail.retry-pause", "0.3s",
                "quarkus.mailer.mock", "false",
                "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.from", "no-reply@dashboard.example"));
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SmtpResource.class));
    }
}
