package com.pgcache.collector.retention;

/** What housekeeping does, each on its own. */
enum Job {
    PARTITIONS_MADE("partitions made"),
    PARTITIONS_DROPPED("partitions dropped"),
    TEMPLATES_FORGOTTEN("templates forgotten"),
    FIVE_MINUTES_FORGOTTEN("5-minute roll-ups forgotten"),
    HOURS_FORGOTTEN("1-hour roll-ups forgotten"),
    STRIPS_FORGOTTEN("strips forgotten"),
    QUERY_ROLLUPS_FORGOTTEN("query roll-ups forgotten"),
    EVENTS_FORGOTTEN("events forgotten"),
    DAYS_SORTED("days sorted"),
    INSTANCES_FORGOTTEN("deleted instances forgotten");

    private final String label;

    Job(String label) {
        this.label = label;
    }

    /** In logs and metrics. */
    String label() {
        return label;
    }
}
