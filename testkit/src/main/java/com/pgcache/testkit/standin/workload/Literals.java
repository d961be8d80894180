package com.pgcache.testkit.standin.workload;

import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the places of a template, such as <code>{id}</code>, with literals or with {@code $1}, {@code $2}. */
final class Literals {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private static final String[] WORDS = {"new", "summer", "main", "footer", "card", "linen", "walnut", "ceramic"};
    private static final String[] CITIES = {"Zürich", "København", "Łódź", "Málaga", "Besançon", "München"};
    private static final String[] COUNTRIES = {"US", "DE", "FR", "JP", "BR", "IN", "GB", "SE"};
    private static final String[] LOCALES = {"en-US", "de-DE", "fr-FR", "ja-JP"};
    private static final String[] CURRENCIES = {"USD", "EUR", "JPY", "GBP"};

    private Literals() {}

    static String inline(String template, Random random) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(literal(place.group(1), random)));
    }

    static String numbered(String template) {
        int[] last = {0};
        Function<java.util.regex.MatchResult, String> next = place -> Matcher.quoteReplacement("$" + ++last[0]);
        return PLACE.matcher(template).replaceAll(next);
    }

    private static String literal(String kind, Random random) {
        return switch (kind) {
            case "id" -> Integer.toString(1_000 + random.nextInt(900_000));
            case "small" -> Integer.toString(1 + random.nextInt(400));
            case "uuid" ->
                quoted(new UUID(
                                (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                                (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
                        .toString());
            case "slug" -> quoted(one(WORDS, random) + "-" + one(WORDS, random) + "-" + random.nextInt(1_000));
            case "word" -> quoted(one(WORDS, random));
            case "host" -> quoted(one(WORDS, random) + random.nextInt(100) + ".shop.example");
            case "code" -> quoted(one(WORDS, random).toUpperCase(java.util.Locale.ROOT) + random.nextInt(100));
            case "order" -> quoted("O-2026-" + (100_000 + random.nextInt(900_000)));
            case "country" -> quoted(one(COUNTRIES, random));
            case "locale" -> quoted(one(LOCALES, random));
            case "currency" -> quoted(one(CURRENCIES, random));
            case "city" -> quoted(one(CITIES, random));
            case "date" -> "'2026-" + (10 + random.nextInt(3)) + "-" + (10 + random.nextInt(19)) + "'::date";
            case "json" -> "'{\"color\": \"" + one(WORDS, random) + "\"}'::jsonb";
            default -> throw new IllegalArgumentException("no such place: {" + kind + "}");
        };
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String one(String[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }
}
