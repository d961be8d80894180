package com.pgcache.api.series;

import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** What a series can show. Each computes its columns from what was measured; NaN is nothing to show. */
sealed interface Metric {

    /** As in requests and answers. */
    String name();

    String unit();

    /** Whether its values have no decimals. */
    boolean isWhole();

    Set<Measure> needs();

    Columns columns(Measured measured);

    /** What was measured, and the classes made of it. */
    record Measured(Steps steps, QueryClasses classes) {

        Measured(Steps steps) {
            this(steps, QueryClasses.of(steps));
        }
    }

    /** What a metric has to show, one value per step in every array. */
    sealed interface Columns {

        /** @param total over the whole window */
        @SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
        record Growth(double[] values, double total) implements Columns {}

        /** @param total the ratio of the sums over the window, never a mean of ratios */
        @SuppressWarnings("ArrayRecordComponent")
        record Quotient(double[] values, double total) implements Columns {}

        @SuppressWarnings("ArrayRecordComponent")
        record Level(double[] last, double[] min, double[] max) implements Columns {}

        /** @param weighted mean of what was scraped, weighted by observations: a line within the band, no quantile */
        @SuppressWarnings("ArrayRecordComponent")
        record Band(double[] min, double[] max, double[] weighted) implements Columns {}
    }

    /** Growth of a counter. */
    record Counted(Measure measure) implements Metric {
        @Override
        public String name() {
            return camelCase(measure.name());
        }

        @Override
        public String unit() {
            return measure.unit();
        }

        @Override
        public boolean isWhole() {
            return measure.isWhole();
        }

        @Override
        public Set<Measure> needs() {
            return Set.of(measure);
        }

        @Override
        public Columns columns(Measured measured) {
            return new Columns.Growth(
                    measured.steps().main(measure), measured.steps().total(measure));
        }
    }

    /** One class of queries, or their total. */
    record Classified(QueryClass queryClass) implements Metric {
        @Override
        public String name() {
            return camelCase(queryClass.name());
        }

        @Override
        public String unit() {
            return "queries";
        }

        @Override
        public boolean isWhole() {
            return true;
        }

        @Override
        public Set<Measure> needs() {
            return QueryClasses.MEASURES;
        }

        @Override
        public Columns columns(Measured measured) {
            return new Columns.Growth(
                    measured.classes().of(queryClass), measured.classes().total(queryClass));
        }
    }

    /**
     * A sum divided by a sum; nothing where the divisor is 0.
     *
     * @param part the dividend in a step; at step {@value #WINDOW} over the whole window
     */
    record Divided(
            String name,
            String unit,
            Set<Measure> needs,
            ToDoubleBiFunction<Measured, Integer> part,
            ToDoubleBiFunction<Measured, Integer> whole)
            implements Metric {

        static final int WINDOW = -1;

        @Override
        public boolean isWhole() {
            return false;
        }

        @Override
        public Columns columns(Measured measured) {
            double[] values = new double[measured.steps().window().points()];
            Arrays.setAll(values, step -> at(measured, step));
            return new Columns.Quotient(values, at(measured, WINDOW));
        }

        private double at(Measured measured, int step) {
            double divisor = whole.applyAsDouble(measured, step);
            return divisor == 0 ? Double.NaN : part.applyAsDouble(measured, step) / divisor;
        }
    }

    /** A gauge. Over several instances: what adds up is added, of a lag the worst counts. */
    record Levelled(Measure measure) implements Metric {
        @Override
        public String name() {
            return camelCase(measure.name());
        }

        @Override
        public String unit() {
            return measure.unit();
        }

        @Override
        public boolean isWhole() {
            return measure.isWhole();
        }

        @Override
        public Set<Measure> needs() {
            return Set.of(measure);
        }

        @Override
        public Columns columns(Measured measured) {
            Steps steps = measured.steps();
            return new Columns.Level(steps.main(measure), steps.min(measure), steps.max(measure));
        }
    }

    /** A quantile of summaries: the true one of a step is within the band. */
    record Bounded(Measure measure) implements Metric {
        @Override
        public String name() {
            return camelCase(measure.name());
        }

        @Override
        public String unit() {
            return measure.unit();
        }

        @Override
        public boolean isWhole() {
            return false;
        }

        @Override
        public Set<Measure> needs() {
            return Set.of(measure, measure.observations());
        }

        @Override
        public Columns columns(Measured measured) {
            Steps steps = measured.steps();
            double[] weighted = steps.main(measure).clone();
            double[] observations = steps.main(measure.observations());
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = observations[i] == 0 ? Double.NaN : weighted[i] / observations[i];
            }
            return new Columns.Band(steps.min(measure), steps.max(measure), weighted);
        }
    }

    /** All of them by name. */
    Map<String, Metric> BY_NAME = byName();

    private static Map<String, Metric> byName() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (QueryClass queryClass : QueryClass.values()) {
            put(metrics, new Classified(queryClass));
        }
        put(metrics, ofClasses("hitRatio", Set.of(QueryClass.HIT), Set.of(QueryClass.HIT, QueryClass.MISS)));
        put(metrics, ofClasses("cacheableShare", Set.of(QueryClass.HIT, QueryClass.MISS), Set.of(QueryClass.TOTAL)));
        put(metrics, ofClasses("offload", Set.of(QueryClass.HIT), Set.of(QueryClass.TOTAL)));
        for (Measure measure : Measure.values()) {
            put(metrics, of(measure));
            if (measure.kind() == Measure.Kind.SUM) {
                put(metrics, mean(measure));
            }
        }
        put(metrics, invalidationsPerWrite());
        return Collections.unmodifiableMap(metrics);
    }

    private static void put(Map<String, Metric> metrics, Metric metric) {
        metrics.put(metric.name(), metric);
    }

    private static Metric of(Measure measure) {
        return switch (measure.kind()) {
            case COUNTER, SUM -> new Counted(measure);
            case GAUGE, LEVEL, LIMIT -> new Levelled(measure);
            case QUANTILE -> new Bounded(measure);
        };
    }

    private static Metric ofClasses(String name, Set<QueryClass> part, Set<QueryClass> whole) {
        return new Divided(name, "ratio", QueryClasses.MEASURES, sumOf(part), sumOf(whole));
    }

    private static ToDoubleBiFunction<Measured, Integer> sumOf(Set<QueryClass> classes) {
        return (measured, step) -> classes.stream()
                .mapToDouble(each -> step == Divided.WINDOW
                        ? measured.classes().total(each)
                        : measured.classes().of(each)[step])
                .sum();
    }

    private static Metric mean(Measure sum) {
        Measure count = Measure.valueOf(sum.name().replace("_SUM_MS", "_COUNT"));
        String name = camelCase(sum.name().replace("_SUM_MS", "_MEAN_MS"));
        return new Divided(name, "ms", Set.of(sum, count), growth(sum), growth(count));
    }

    private static Metric invalidationsPerWrite() {
        Set<Measure> writes = Set.of(Measure.CDC_INSERTS, Measure.CDC_UPDATES, Measure.CDC_DELETES);
        Set<Measure> needs =
                Set.of(Measure.INVALIDATIONS, Measure.CDC_INSERTS, Measure.CDC_UPDATES, Measure.CDC_DELETES);
        return new Divided(
                "invalidationsPerWrite",
                "ratio",
                needs,
                growth(Measure.INVALIDATIONS),
                (measured, step) -> Steps.total(writes.stream()
                        .mapToDouble(write -> growth(write).applyAsDouble(measured, step))
                        .toArray()));
    }

    private static ToDoubleBiFunction<Measured, Integer> growth(Measure measure) {
        return (measured, step) -> step == Divided.WINDOW
                ? measured.steps().total(measure)
                : measured.steps().main(measure)[step];
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
