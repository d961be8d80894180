package com.pgcache.testkit.standin.workload;

import com.pgcache.model.query.UncacheableReason;
import com.pgcache.testkit.standin.rhythm.Chance;
import com.pgcache.testkit.standin.rhythm.Life;
import com.pgcache.testkit.standin.rhythm.Rhythm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the imaginary shop asks its database: the templates of {@code queries.tsv}, each with as many sets of literals
 * as it says, and the popularity of both.
 *
 * @param shapes in the order of the templates
 * @param templates with {@code $1}, {@code $2} in place of literals
 * @param tables every table of every template, once
 */
record Catalog(List<QueryShape> shapes, List<String> templates, List<String> tables) {

    private static final Pattern LIMIT = Pattern.compile("LIMIT (\\d+)$");

    /** Popularity of the sets of literals of one template: the n-th gets 1/n^0.9 of the first (Zipf). */
    private static final double ZIPF = 0.9;

    /** Makes the weights of the templates differ more than they are written: few are hot, many are rare. */
    private static final double HEAT = 1.7;

    /** Of all SELECTs by day and by night, those that the cache does not take. */
    private static final double[] UNCACHEABLE = {0.07, 0.16};

    /** Reports of the night read what the day has changed. */
    private static final double[] VOLATILITY = {0.07, 0.45};

    private record Template(
            double weight,
            int sets,
            int rhythm,
            List<String> tables,
            @Nullable UncacheableReason reason,
            double rows,
            double originMs,
            String sql) {

        /** 0 for what can be cached, 1 for the rest. */
        int group() {
            return reason == null ? 0 : 1;
        }
    }

    static Catalog of(long seed, Rhythm[] rhythms) {
        List<Template> templates = read();
        List<String> tables = templates.stream()
                .flatMap(template -> template.tables().stream())
                .distinct()
                .toList();
        Random random = new Random(seed);
        double[] weights = new double[templates.size()];
        double[][] sums = new double[rhythms.length][2];
        for (int each = 0; each < weights.length; each++) {
            Template template = templates.get(each);
            weights[each] = StrictMath.pow(template.weight(), HEAT) * (0.7 + 0.6 * random.nextDouble());
            sums[template.rhythm()][template.group()] += weights[each];
        }
        List<QueryShape> shapes = new ArrayList<>();
        for (int each = 0; each < weights.length; each++) {
            Template template = templates.get(each);
            double groupShare =
                    template.group() == 0 ? 1 - UNCACHEABLE[template.rhythm()] : UNCACHEABLE[template.rhythm()];
            double share = groupShare * weights[each] / sums[template.rhythm()][template.group()];
            addShapes(shapes, each, template, share, rhythms[template.rhythm()].base(), tables, random, seed);
        }
        return new Catalog(
                List.copyOf(shapes),
                templates.stream()
                        .map(template -> Literals.numbered(template.sql()))
                        .toList(),
                tables);
    }

    private static void addShapes(
            List<QueryShape> shapes,
            int index,
            Template template,
            double templateShare,
            double base,
            List<String> tables,
            Random random,
            long seed) {
        Matcher limit = LIMIT.matcher(template.sql());
        Long limited = limit.find() ? Long.valueOf(limit.group(1)) : null;
        double volatility = 0.004 + VOLATILITY[template.rhythm()] * random.nextDouble() * random.nextDouble();
        double zipfSum = 0;
        for (int set = 1; set <= template.sets(); set++) {
            zipfSum += StrictMath.pow(set, -ZIPF);
        }
        for (int set = 1; set <= template.sets(); set++) {
            double share = templateShare * StrictMath.pow(set, -ZIPF) / zipfSum;
            String sql = Literals.inline(template.sql(), random);
            shapes.add(new QueryShape(
                    Chance.mix(seed, sql + set),
                    index,
                    sql,
                    template.tables(),
                    template.tables().stream().map(tables::indexOf).toList(),
                    template.reason(),
                    template.rhythm(),
                    share,
                    warming(share * base),
                    template.reason() == null ? 1 - volatility : 0,
                    template.rows(),
                    0.00013 + template.rows() * 0.0000021 + template.originMs() * 0.000012,
                    template.originMs() / 1_000 + 0.0012,
                    limited));
        }
    }

    /** A little over one execution has to be lost to the cold cache, or the first would already be a hit. */
    private static int warming(double perSecond) {
        return Life.warming(1.2 / perSecond);
    }

    private static List<Template> read() {
        try (InputStream resource = Catalog.class.getResourceAsStream("queries.tsv")) {
            if (resource == null) {
                throw new IllegalStateException("queries.tsv is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> template(line.split("\t", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Template template(String[] columns) {
        String[] verdict = columns[4].split(":", 2);
        return new Template(
                Double.parseDouble(columns[0]),
                Integer.parseInt(columns[1]),
                columns[2].equals("day") ? 0 : 1,
                List.of(columns[3].split(",")),
                verdict[0].equals("cacheable")
                        ? null
                        : UncacheableReason.of(verdict[0], verdict.length == 2 ? verdict[1] : ""),
                Double.parseDouble(columns[5]),
                Double.parseDouble(columns[6]),
                columns[7]);
    }
}
