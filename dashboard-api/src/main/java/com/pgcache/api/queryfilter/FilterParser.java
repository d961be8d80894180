package com.pgcache.api.queryfilter;

import com.pgcache.api.http.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter: terms separated by spaces, all of which must hold. A term is text to find in the SQL, in quotes when
 * it has spaces or looks like something else; {@code field:value,value} for any of the values; or {@code field<value}.
 */
public final class FilterParser {

    public static final int MAX_LENGTH = 500;
    public static final int MAX_TERMS = 16;

    private static final String FIELD = "filter";

    /** A quoted part may hold spaces and, doubled, quotes. */
    private static final Pattern TERM = Pattern.compile("(?:[^\\s\"]|\"(?:[^\"]|\"\")*\")+|\"");

    private static final Pattern COMPARED =
            Pattern.compile("([a-z0-9_]+(?::[a-z]+)?)(<=|>=|<|>|=)(.*)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_]+)(:)(.*)", Pattern.DOTALL);

    private final Parameters parameters;
    private final Instant now;
    private final List<Condition> conditions = new ArrayList<>();

    private final boolean ofFleet;

    private FilterParser(Parameters parameters, Instant now, boolean ofFleet) {
        this.parameters = parameters;
        this.now = now;
        this.ofFleet = ofFleet;
    }

    /** @param now what ages are counted from */
    public static QueryFilter parse(Parameters parameters, @Nullable String text, Instant now) {
        return parse(parameters, text, now, false);
    }

    /** For the list of all instances, which knows fewer fields. */
    public static QueryFilter parseOfFleet(Parameters parameters, @Nullable String text, Instant now) {
        return parse(parameters, text, now, true);
    }

    private static QueryFilter parse(Parameters parameters, @Nullable String text, Instant now, boolean ofFleet) {
        String filter = parameters.text(FIELD, text, MAX_LENGTH);
        FilterParser parser = new FilterParser(parameters, now, ofFleet);
        Matcher terms = TERM.matcher(filter);
        int count = 0;
        while (terms.find()) {
            count++;
            if (count > MAX_TERMS) {
                parser.wrong(terms.start(), "must be the end: a filter has at most " + MAX_TERMS + " terms");
                break;
            }
            parser.term(terms.group(), terms.start());
        }
        return new QueryFilter(parser.conditions);
    }

    /** Part of the SQL, in any case. */
    public static Condition contains(String text) {
        return Condition.of("q.sql_template ILIKE #", "%" + FilterField.literally(text) + "%");
    }

    /** One for each form that a condition can have. */
    public static List<Condition> everyCondition() {
        return every(List.of(FilterField.values()));
    }

    /** The same for the list of all instances. */
    public static List<Condition> everyConditionOfFleet() {
        return every(Arrays.stream(FilterField.values())
                .filter(FilterField::isOfFleet)
                .toList());
    }

    private static List<Condition> every(List<FilterField> fields) {
        List<Condition> every = new ArrayList<>();
        every.add(contains("text"));
        for (FilterField field : fields) {
            String value =
                    switch (field.kind()) {
                        case WORD, TABLE -> "orders";
                        case STATUS -> "uncacheable";
                        case FLAG -> "true";
                        case COUNT -> "1";
                        case RATIO -> "50%";
                        case DURATION, NEWER, AGE -> "1h";
                    };
            every.add(field.condition(">", value, Instant.EPOCH).orElseThrow());
        }
        every.add(Condition.any(every.subList(1, 3)));
        return every;
    }

    private void term(String term, int at) {
        if (term.chars().filter(each -> each == '"').count() % 2 != 0) {
            wrong(at, "has a quote that does not end");
        } else if (term.startsWith("\"")) {
            text(term, at);
        } else {
            operation(term, at);
        }
    }

    private void operation(String term, int at) {
        Matcher compared = COMPARED.matcher(term);
        if (compared.matches() && FilterField.of(compared.group(1)).isPresent()) {
            comparison(compared, at);
            return;
        }
        Matcher named = NAMED.matcher(term);
        if (named.matches()) {
            list(named, at);
        } else if (compared.matches()) {
            unknown(compared.group(1), at);
        } else {
            text(term, at);
        }
    }

    private void comparison(Matcher parts, int at) {
        FilterField field = FilterField.of(parts.group(1)).orElseThrow();
        if (!field.kind().isCompared()) {
            wrong(at + parts.start(2), "must be a colon: " + parts.group(1) + ":" + " and " + field.expected());
            return;
        }
        add(field, parts.group(2), parts.group(3), at + parts.start(3));
    }

    private void list(Matcher parts, int at) {
        Optional<FilterField> known = FilterField.of(parts.group(1));
        if (known.isEmpty()) {
            unknown(parts.group(1), at);
            return;
        }
        FilterField field = known.get();
        if (field.kind().isCompared()) {
            wrong(at + parts.start(2), "must be one of < <= > >= = after " + parts.group(1));
            return;
        }
        int from = conditions.size();
        int offset = at + parts.start(3);
        for (String value : values(parts.group(3))) {
            add(field, ":", value, offset);
            offset += value.length() + 1;
        }
        List<Condition> any = List.copyOf(conditions.subList(from, conditions.size()));
        conditions.subList(from, conditions.size()).clear();
        if (!any.isEmpty()) {
            conditions.add(Condition.any(any));
        }
    }

    /** Separated by commas outside of quotes. */
    private static List<String> values(String text) {
        return List.of(text.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }

    private void add(FilterField field, String operator, String typed, int at) {
        if (ofFleet && !field.isOfFleet()) {
            wrong(at, "a figure of single instances, which the list of all of them cannot be filtered by");
            return;
        }
        String value = unquoted(typed);
        Optional<Condition> condition = value.isBlank() ? Optional.empty() : field.condition(operator, value, now);
        if (condition.isEmpty()) {
            wrong(
                    at,
                    "must be " + field.expected()
                            + (field.kind() == FilterField.Kind.AGE ? ", compared with < or >" : ""));
        } else {
            conditions.add(condition.get());
        }
    }

    private void text(String term, int at) {
        String text = unquoted(term);
        if (text.isBlank()) {
            wrong(at, "must not be empty");
        } else {
            conditions.add(contains(text));
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private void unknown(String name, int at) {
        wrong(
                at,
                "\"" + name + "\" must be one of " + String.join(", ", FilterField.names())
                        + "; text to search for goes in quotes");
    }

    /** @param at in the filter, from 0 */
    private void wrong(int at, String message) {
        parameters.wrong(FIELD, "at character " + (at + 1) + ": " + message);
    }
}
