package com.pgcache.testkit.standin.rhythm;

/** Random numbers that are a function of their arguments, the same on every machine. */
public final class Chance {

    private Chance() {}

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input changes half of the output. */
    public static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    public static long mix(long seed, String text) {
        long mixed = mix(seed);
        for (int each = 0; each < text.length(); each++) {
            mixed = mix(mixed ^ text.charAt(each));
        }
        return mixed;
    }

    /** In [0, 1). */
    public static double unit(long seed, long slot) {
        return (mix(mix(seed) ^ slot) >>> 11) * 0x1.0p-53;
    }
}
