package com.pgcache.auth.organization.membership;

import com.pgcache.auth.wire.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which members of an organisation are wanted, in which order: the query of BetterAuth's {@code list-members}. Applied
 * to all of them, of which there are few.
 *
 * @param order none keeps the order of joining
 */
record MemberListQuery(int limit, int offset, Optional<Comparator<Membership>> order, Predicate<Membership> filter) {

    private static final int LIMIT_MAX = 100;

    /** As JSON has it, so that text in this form is in the order of time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private static final String CREATED_AT = "createdAt";

    private static final Map<String, Function<Membership, String>> FIELDS = Map.of(
            "id",
            Membership::id,
            "organizationId",
            Membership::organizationId,
            "userId",
            Membership::userId,
            "role",
            member -> member.role().stored(),
            CREATED_AT,
            member -> TIME.format(member.createdAt()));

    private static final Map<String, BiPredicate<String, List<String>>> OPERATORS = Map.ofEntries(
            Map.entry("eq", (actual, values) -> actual.equals(values.get(0))),
            Map.entry("ne", (actual, values) -> !actual.equals(values.get(0))),
            Map.entry("lt", (actual, values) -> actual.compareTo(values.get(0)) < 0),
            Map.entry("lte", (actual, values) -> actual.compareTo(values.get(0)) <= 0),
            Map.entry("gt", (actual, values) -> actual.compareTo(values.get(0)) > 0),
            Map.entry("gte", (actual, values) -> actual.compareTo(values.get(0)) >= 0),
            Map.entry("in", (actual, values) -> values.contains(actual)),
            Map.entry("not_in", (actual, values) -> !values.contains(actual)),
            Map.entry("contains", (actual, values) -> actual.contains(values.get(0))),
            Map.entry("starts_with", (actual, values) -> actual.startsWith(values.get(0))),
            Map.entry("ends_with", (actual, values) -> actual.endsWith(values.get(0))));

    /** @throws com.pgcache.auth.wire.RefusalException 400 when a parameter is not one of those above */
    static MemberListQuery of(MultivaluedMap<String, String> query) {
        return new MemberListQuery(
                number(query, "limit", 1, LIMIT_MAX, LIMIT_MAX),
                number(query, "offset", 0, Integer.MAX_VALUE, 0),
                order(query),
                filter(query));
    }

    /** @return those that pass the filter, of which {@code total} counts all and {@code members} shows a page */
    Page of(List<Membership> all) {
        List<Membership> wanted = all.stream().filter(filter).toList();
        List<Membership> ordered =
                order.map(by -> wanted.stream().sorted(by).toList()).orElse(wanted);
        return new Page(ordered.stream().skip(offset).limit(limit).toList(), wanted.size());
    }

    private static Optional<Comparator<Membership>> order(MultivaluedMap<String, String> query) {
        String direction = one(query, "sortDirection").orElse("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw invalid("sortDirection", "expected one of \"asc\"|\"desc\"");
        }
        return one(query, "sortBy").map(field -> {
            Comparator<Membership> ascending = Comparator.comparing(field("sortBy", field));
            return direction.equals("asc") ? ascending : ascending.reversed();
        });
    }

    private static Predicate<Membership> filter(MultivaluedMap<String, String> query) {
        Optional<String> name = one(query, "filterField");
        if (name.isEmpty()) {
            return member -> true;
        }
        Function<Membership, String> field = field("filterField", name.get());
        BiPredicate<String, List<String>> operator =
                OPERATORS.get(one(query, "filterOperator").orElse("eq"));
        if (operator == null) {
            throw invalid("filterOperator", "expected one of " + String.join("|", sorted(OPERATORS)));
        }
        List<String> values = query.getOrDefault("filterValue", List.of()).stream()
                .map(value -> name.get().equals(CREATED_AT) ? time(value) : value)
                .toList();
        if (values.isEmpty()) {
            throw invalid("filterValue", "expected a value");
        }
        return member -> operator.test(field.apply(member), values);
    }

    private static Function<Membership, String> field(String parameter, String name) {
        Function<Membership, String> field = FIELDS.get(name);
        if (field == null) {
            throw invalid(parameter, "expected one of " + String.join("|", sorted(FIELDS)));
        }
        return field;
    }

    private static String time(String value) {
        try {
            return TIME.format(Instant.parse(value));
        } catch (DateTimeParseException unreadable) {
            throw invalid("filterValue", "expected a date");
        }
    }

    private static int number(MultivaluedMap<String, String> query, String parameter, int min, int max, int absent) {
        Optional<String> text = one(query, parameter);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // the same complaint
        }
        throw invalid(parameter, "expected a whole number from " + min + " to " + max);
    }

    private static Optional<String> one(MultivaluedMap<String, String> query, String parameter) {
        @Nullable String value = query.getFirst(parameter);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static List<String> sorted(Map<String, ?> names) {
        return names.keySet().stream().sorted().toList();
    }

    private static RuntimeException invalid(String parameter, String complaint) {
        return new Refusal(400, "VALIDATION_ERROR", "[query." + parameter + "] Invalid input: " + complaint)
                .asException();
    }

    /** @param total also of those on other pages */
    record Page(List<Membership> members, int total) {}
}
