package com.pgcache.model.scrape;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a scrape ended, as a member sees it. Stored in {@code fleet.scrape_health}; codes are stable.
 *
 * <p>The text is all a member learns about a failure: never an address, a banner or a part of a body, because the
 * target may be somebody else's machine.
 */
public enum ScrapeCode {
    OK("The last scrape succeeded."),
    BLOCKED_ADDRESS(
            "The address is private, reserved or not allowed. Use a public address, or ask your operator to allow it."),
    DNS("The host name could not be resolved. Check its spelling and its DNS record."),
    CONNECT_REFUSED(
            "Nothing accepted the connection. Check that pgcache runs with its metrics socket on this port and that the firewall lets us in."),
    TIMEOUT("The instance did not answer in time. Check its load and the network path."),
    TLS("The TLS handshake failed. Check that the certificate is valid for this host name and has not expired."),
    AUTH("The instance refused us (401 or 403). Check the credential that you gave for it."),
    CREDENTIAL("The credential of the instance cannot be read any more. Enter it again."),
    HTTP_4XX("The instance answered with a client error. Check that the URL points at pgcache's admin port."),
    HTTP_5XX("The instance answered with a server error. Check its log."),
    REDIRECT_REFUSED("The instance answered with a redirect, which we do not follow. Register the final address."),
    NOT_PROMETHEUS(
            "The answer was not Prometheus text. Check that the URL points at pgcache's admin port.",
            "What was pushed is not Prometheus text. Check that the job reads /metrics of pgcache's admin port."),
    NO_PGCACHE_METRICS(
            "The answer was Prometheus text, but not from pgcache.",
            "What was pushed is Prometheus text, but not from pgcache."),
    NOT_JSON(
            "The per-query statistics were not the JSON that pgcache serves.",
            "The per-query statistics that were pushed are not the JSON that pgcache serves."),
    TOO_LARGE("The answer was larger than we accept.", "What was pushed is larger than we accept."),
    BAD_ENCODING(
            "The answer was compressed in a way that we did not ask for, or its compressed data was damaged.",
            "What was pushed is compressed in a way that we do not know, or its compressed data is damaged."),
    TRUNCATED("The answer ended before it was complete.", "What was pushed ended before it was complete."),
    BUSY("The instance was too busy to answer (503). We try again at the next interval."),
    OVERLOADED("We had too much in hand to read the answer as well. We try again at the next interval."),
    UNKNOWN("The scrape failed for a reason we did not expect.");

    /** In a row. */
    public static final int FAILURES_OF_A_DOWN_INSTANCE = 3;

    private final String explanation;
    private final String explanationOfPush;

    ScrapeCode(String explanation) {
        this(explanation, explanation);
    }

    ScrapeCode(String explanation, String explanationOfPush) {
        this.explanation = explanation;
        this.explanationOfPush = explanationOfPush;
    }

    /** Lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One or two sentences: what happened and what to do about it. */
    public String explanation() {
        return explanation;
    }

    /** The same for an instance that pushes, where nothing was asked and nothing answered. */
    public String explanationOfPush() {
        return explanationOfPush;
    }

    public static Optional<ScrapeCode> byCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
