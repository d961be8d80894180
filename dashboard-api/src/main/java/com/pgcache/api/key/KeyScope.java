package com.pgcache.api.key;

/** What an API key may do here; auth-service knows the same, and puts them into claim {@code scope}. */
public enum KeyScope {
    INSTANCES_READ("instances:read"),
    INSTANCES_WRITE("instances:write"),
    METRICS_READ("metrics:read"),
    EVENTS_WRITE("events:write");

    private final String text;

    KeyScope(String text) {
        this.text = text;
    }

    /** As in the claim. */
    public String text() {
        return text;
    }
}
