package com.pgcache.benchmarks.collector.farm;

/** How a target answers. */
public enum Behaviour {
    GOOD,
    /** Two seconds late. */
    SLOW,
    /** Accepts the connection and never answers. */
    HANGING,
    /** Not by the farm: such a target is registered with {@link TargetFarm#refusedPort()}. */
    REFUSED,
    /** Closes in the middle of the body. */
    TRUNCATED,
    /** 12 MB without saying so beforehand. */
    TOO_LARGE,
    GARBAGE;

    /** Of each hundred: 5 slow, 2 dead, 1 truncated, 1 too large, 1 garbage. */
    public static Behaviour mixed(int target) {
        int place = Math.floorMod(target * 37, 100);
        if (place < 5) {
            return SLOW;
        }
        return switch (place) {
            case 5 -> HANGING;
            case 6 -> REFUSED;
            case 7 -> TRUNCATED;
            case 8 -> TOO_LARGE;
            case 9 -> GARBAGE;
            default -> GOOD;
        };
    }

    /** Of each hundred, ten that never answer. */
    public static Behaviour tenPercentDead(int target) {
        return Math.floorMod(target * 37, 100) < 10 ? HANGING : GOOD;
    }
}
