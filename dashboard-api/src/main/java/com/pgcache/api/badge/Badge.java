package com.pgcache.api.badge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A label and a value, side by side, as SVG without scripts, fonts or links. */
final class Badge {

    private static final int CHARACTER_WIDTH = 7;
    private static final int PADDING = 12;
    private static final double MOST_BUT_NOT_ALL = 99.99;

    private static final String SVG =
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%4$s: %5$s">
            <title>%4$s: %5$s</title>
            <rect width="%2$d" height="20" fill="#475569"/>
            <rect x="%2$d" width="%3$d" height="20" fill="%6$s"/>
            <g fill="#ffffff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
            <text x="%7$d" y="14">%4$s</text>
            <text x="%8$d" y="14">%5$s</text>
            </g>
            </svg>
            """;

    private Badge() {}

    /** @param ratio 0 to 1; null when there is nothing to tell */
    static String hitRatio(@Nullable Double ratio) {
        String value = ratio == null ? "no data" : percent(ratio);
        return svg("hit ratio", value, ratio == null ? "#64748b" : "#00795c");
    }

    /** One decimal, two above 99; 100% is said only of all. */
    static String percent(double ratio) {
        if (ratio >= 1) {
            return "100%";
        }
        double percent = ratio * 100;
        if (percent > 0 && percent < 0.1) {
            return "<0.1%";
        }
        return percent > 99
                ? String.format(Locale.ROOT, "%.2f%%", Math.min(percent, MOST_BUT_NOT_ALL))
                : String.format(Locale.ROOT, "%.1f%%", percent);
    }

    private static String svg(String label, String value, String colour) {
        int left = width(label);
        int right = width(value);
        String text = value.replace("<", "&lt;");
        return SVG.formatted(left + right, left, right, label, text, colour, left / 2, left + right / 2);
    }

    private static int width(String text) {
        return text.length() * CHARACTER_WIDTH + PADDING;
    }
}
