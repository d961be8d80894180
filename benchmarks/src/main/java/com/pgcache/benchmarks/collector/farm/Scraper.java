package com.pgcache.benchmarks.collector.farm;

/** Who asks, by the beginning of its User-Agent. */
public enum Scraper {
    PROMETHEUS("Prometheus/"),
    VMAGENT("vm_promscrape"),
    COLLECTOR("pgcache-"),
    UNKNOWN("");

    private final String userAgent;

    Scraper(String userAgent) {
        this.userAgent = userAgent;
    }

    /** @param head a request up to its empty line */
    static Scraper of(String head) {
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("user-agent:");
        String value = at < 0 ? "" : head.substring(at + "user-agent:".length()).stripLeading();
        for (Scraper each : values()) {
            if (value.startsWith(each.userAgent)) {
                return each;
            }
        }
        return UNKNOWN;
    }
}
