package com.pgcache.api.federate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes nothing but what the text format allows: help, type and samples of a family together, and each family once. */
final class StrictParser {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") [^\n]+");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge)");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*\\}) (-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)( \\d{13})?");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private @Nullable String helped;
    private @Nullable String typed;

    private StrictParser() {}

    /** Values by name and labels, as they are written. */
    static Map<String, Double> parse(String text) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        StrictParser parser = new StrictParser();
        text.lines().forEach(parser::line);
        return parser.samples;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            helped = help.group(1);
            check(families.add(help.group(1)), line);
        } else if (type.matches()) {
            typed = type.group(1);
            check(type.group(1).equals(helped), line);
            check(type.group(2).equals("counter") == type.group(1).endsWith("_total"), line);
        } else if (sample.matches()) {
            check(sample.group(1).equals(typed), line);
            Double before = samples.put(sample.group(1) + sample.group(2), Double.valueOf(sample.group(3)));
            check(before == null, line);
        } else {
            check(false, line);
        }
    }

    private static void check(boolean good, String line) {
        if (!good) {
            throw new AssertionError("not in the text format: " + line);
        }
    }
}
