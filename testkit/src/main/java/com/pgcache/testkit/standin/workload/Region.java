package com.pgcache.testkit.standin.workload;

/**
 * Where a simulated instance stands: it decides when its day is and how busy it gets.
 *
 * @param code lower case, such as {@code us}
 * @param utcOffsetHours of the people who use it
 * @param queriesPerSecond mean over a week
 */
public record Region(String code, double utcOffsetHours, double queriesPerSecond) {

    /** The three regions of ADR-007; any other code gets an offset and a load of its own. */
    public static Region of(String code) {
        return switch (code) {
            case "us" -> new Region(code, -5, 140);
            case "eu" -> new Region(code, 1, 95);
            case "as" -> new Region(code, 9, 60);
            default ->
                new Region(
                        code, Math.floorMod(code.hashCode(), 24) - 12, 30 + Math.floorMod(code.hashCode() / 24, 100));
        };
    }
}
