package com.pgcache.benchmarks.collector.report;

import java.util.Locale;

/** Lines of a document. A figure that was not measured is a dash, never a zero. */
final class Markdown {

    private static final String NOT_MEASURED = "–";

    private final StringBuilder text = new StringBuilder();

    Markdown add(String paragraph) {
        text.append(paragraph.strip()).append("\n\n");
        return this;
    }

    Markdown head(String... cells) {
        return row(cells).row(java.util.Collections.nCopies(cells.length, "---").toArray(String[]::new));
    }

    Markdown row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    Markdown end() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString().strip() + "\n";
    }

    static String number(double value, int decimals) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? NOT_MEASURED
                : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String percent(double share, int decimals) {
        return Double.isNaN(share) ? NOT_MEASURED : number(share * 100, decimals) + " %";
    }

    /** Whether a goal of the form "at most" holds. */
    static String atMost(double value, double goal) {
        return Double.isNaN(value) ? NOT_MEASURED : value <= goal ? "yes" : "**no**";
    }

    static String atLeast(double value, double goal) {
        return Double.isNaN(value) ? NOT_MEASURED : value >= goal ? "yes" : "**no**";
    }
}
