package com.pgcache.router;

import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;

/** What every answer of the edge tells a browser not to do (ASVS 5.0 V3.4). */
@Singleton
public class SecurityHeaders {

    /** Pages load scripts, styles and data from their own origin only; nothing inline, nobody frames them. */
    private static final String PAGE_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** Data is never a page. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean https;

    SecurityHeaders(RouterConfig config) {
        this.https = "https".equals(config.publicUrl().getScheme());
    }

    public void addToPage(MultiMap headers) {
        headers.set("Content-Security-Policy", PAGE_POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        addToAll(headers);
    }

    /** Leaves alone what the service itself has said. */
    public void addToData(MultiMap headers) {
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", DATA_POLICY);
        }
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
        addToAll(headers);
    }

    private void addToAll(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        if (https) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
    }
}
