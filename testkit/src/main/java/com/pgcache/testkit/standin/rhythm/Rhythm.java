package com.pgcache.testkit.standin.rhythm;

/**
 * How much is asked for, over time: {@code base * (1 + Σ amplitude·cos(omega·t + phase))} queries per second. A sum of
 * cosines has its integral in closed form, so the count at any instant costs the same, however long ago the start.
 * Seconds since {@link Timeline#EPOCH} throughout. StrictMath, so that every machine agrees.
 */
public final class Rhythm {

    private static final double DAY = 86_400;

    /** Amplitudes stay below 1 together: the rate is never negative, the counters never fall. */
    private static final double[] NOISE_PERIODS = {9_817, 2_741, 1_013, 431, 173, 97};

    private static final double[] NOISE_AMPLITUDES = {0.06, 0.05, 0.04, 0.035, 0.03, 0.025};

    private final double base;
    private final double[] amplitudes;
    private final double[] omegas;
    private final double[] phases;

    private Rhythm(double base, double[] amplitudes, double[] omegas, double[] phases) {
        this.base = base;
        this.amplitudes = amplitudes;
        this.omegas = omegas;
        this.phases = phases;
    }

    /**
     * One peak a day.
     *
     * @param peakHour hour of the day, UTC, with most queries; may lie outside 0 to 24
     * @param swing 0 to 0.5: amplitude of the day
     */
    public static Rhythm of(double base, double peakHour, double swing, long seed) {
        int noises = NOISE_PERIODS.length;
        double[] amplitudes = new double[3 + noises];
        double[] omegas = new double[3 + noises];
        double[] phases = new double[3 + noises];
        double peak = peakHour * 3_600;
        add(0, swing, DAY, peak, amplitudes, omegas, phases);
        // the second harmonic flattens the day and deepens the night
        add(1, swing * 0.25, DAY / 2, peak + DAY / 4, amplitudes, omegas, phases);
        add(2, 0.07, DAY * 7, DAY * 2, amplitudes, omegas, phases);
        for (int each = 0; each < noises; each++) {
            double period = NOISE_PERIODS[each];
            double shift = period * Chance.unit(seed, each);
            add(3 + each, NOISE_AMPLITUDES[each], period, shift, amplitudes, omegas, phases);
        }
        return new Rhythm(base, amplitudes, omegas, phases);
    }

    private static void add(
            int index,
            double amplitude,
            double period,
            double peak,
            double[] amplitudes,
            double[] omegas,
            double[] phases) {
        amplitudes[index] = amplitude;
        omegas[index] = 2 * StrictMath.PI / period;
        phases[index] = -omegas[index] * peak;
    }

    public double base() {
        return base;
    }

    public Moment at(double seconds) {
        double[] sines = new double[omegas.length];
        double[] cosines = new double[omegas.length];
        for (int each = 0; each < omegas.length; each++) {
            double angle = omegas[each] * seconds + phases[each];
            sines[each] = StrictMath.sin(angle);
            cosines[each] = StrictMath.cos(angle);
        }
        return new Moment(seconds, sines, cosines);
    }

    /** The rhythm at one instant. */
    public final class Moment {

        private final double seconds;
        private final double[] sines;
        private final double[] cosines;

        private Moment(double seconds, double[] sines, double[] cosines) {
            this.seconds = seconds;
            this.sines = sines;
            this.cosines = cosines;
        }

        /** Queries per second. */
        public double rate() {
            double sum = 1;
            for (int each = 0; each < amplitudes.length; each++) {
                sum += amplitudes[each] * cosines[each];
            }
            return base * sum;
        }

        /** An antiderivative of the rate: only differences mean anything. */
        public double count() {
            double sum = seconds;
            for (int each = 0; each < amplitudes.length; each++) {
                sum += amplitudes[each] / omegas[each] * sines[each];
            }
            return base * sum;
        }

        /** An antiderivative of {@code rate·exp(-(t-cold)/tau)}: only differences mean anything. */
        public double fading(double cold, double tau) {
            double alpha = 1 / tau;
            double fade = StrictMath.exp(-(seconds - cold) * alpha);
            if (fade < 1e-12) {
                return 0;
            }
            double sum = -1 / alpha;
            for (int each = 0; each < amplitudes.length; each++) {
                double omega = omegas[each];
                sum += amplitudes[each]
                        * (omega * sines[each] - alpha * cosines[each])
                        / (alpha * alpha + omega * omega);
            }
            return base * fade * sum;
        }
    }
}
