package com.pgcache.auth.admin.account;

import com.pgcache.auth.wire.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which users, in which order; the query parameters are BetterAuth's. What we do not know is refused, where BetterAuth
 * answers with no users at all.
 *
 * @param conditions all must hold
 * @param limit 1 to {@link #LIMIT_MAX}
 */
record UserQuery(List<Condition> conditions, Field sortBy, boolean descending, int limit, int offset) {

    static final int LIMIT_DEFAULT = 100;
    static final int LIMIT_MAX = 500;

    /** ASCII's unit separator, between the values of one condition. */
    private static final String BETWEEN_VALUES = "\u001f";

    private static final int VALUES_MAX = 100;
    private static final int VALUE_LENGTH_MAX = 254;
    private static final int OFFSET_MAX = 1_000_000;

    private static final Set<String> SEARCH_FIELDS = Set.of("email", "name");
    private static final Set<String> SEARCH_OPERATORS = Set.of("contains", "starts_with", "ends_with");
    private static final Set<String> FILTER_OPERATORS =
            Set.of("eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "contains", "starts_with", "ends_with");

    private static final DateTimeFormatter AS_SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** In the order in which the statement has them. */
    enum Field {
        ID("id"),
        NAME("name"),
        EMAIL("email"),
        EMAIL_VERIFIED("emailVerified"),
        ROLE("role"),
        BANNED("banned"),
        CREATED_AT("createdAt"),
        UPDATED_AT("updatedAt");

        private static final Map<String, Field> BY_NAME = Map.of(
                "id", ID,
                "name", NAME,
                "email", EMAIL,
                "emailVerified", EMAIL_VERIFIED,
                "role", ROLE,
                "banned", BANNED,
                "createdAt", CREATED_AT,
                "updatedAt", UPDATED_AT);

        private final String shown;

        Field(String shown) {
            this.shown = shown;
        }

        boolean isTime() {
            return this == CREATED_AT || this == UPDATED_AT;
        }

        static Field of(String parameter, String name) {
            Field field = BY_NAME.get(name);
            if (field == null) {
                throw invalid(
                        parameter,
                        "expected one of "
                                + String.join(
                                        ", ",
                                        BY_NAME.values().stream()
                                                .map(each -> each.shown)
                                                .sorted()
                                                .toList()));
            }
            return field;
        }
    }

    /** @param value several ones of {@code in} and {@code not_in} with a unit separator between them */
    record Condition(Field field, String operator, String value) {}

    /** @throws com.pgcache.auth.wire.RefusalException 400 for what cannot be meant */
    static UserQuery of(MultivaluedMap<String, String> query) {
        List<Condition> conditions = new ArrayList<>();
        search(query).ifPresent(conditions::add);
        filter(query).ifPresent(conditions::add);
        return new UserQuery(
                conditions,
                first(query, "sortBy").map(name -> Field.of("sortBy", name)).orElse(Field.CREATED_AT),
                oneOf(query, "sortDirection", Set.of("asc", "desc"), "asc").equals("desc"),
                number(query, "limit", 1, LIMIT_MAX, LIMIT_DEFAULT),
                number(query, "offset", 0, OFFSET_MAX, 0));
    }

    private static Optional<Condition> search(MultivaluedMap<String, String> query) {
        String field = oneOf(query, "searchField", SEARCH_FIELDS, "email");
        String operator = oneOf(query, "searchOperator", SEARCH_OPERATORS, "contains");
        return first(query, "searchValue")
                .map(value -> new Condition(Field.of("searchField", field), operator, checked("searchValue", value)));
    }

    private static Optional<Condition> filter(MultivaluedMap<String, String> query) {
        List<String> values = query.getOrDefault("filterValue", List.of());
        String operator = oneOf(query, "filterOperator", FILTER_OPERATORS, "eq");
        Field field = Field.of("filterField", first(query, "filterField").orElse("email"));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > VALUES_MAX || values.size() > 1 && !operator.endsWith("in")) {
            throw invalid("filterValue", "expected one value, or at most " + VALUES_MAX + " for in and not_in");
        }
        List<String> comparable =
                values.stream().map(value -> comparable(field, value)).toList();
        return Optional.of(new Condition(field, asSet(operator), String.join(BETWEEN_VALUES, comparable)));
    }

    private static String asSet(String operator) {
        return switch (operator) {
            case "eq" -> "in";
            case "ne" -> "not_in";
            default -> operator;
        };
    }

    private static String comparable(Field field, String value) {
        if (!field.isTime()) {
            return checked("filterValue", value);
        }
        try {
            return AS_SHOWN.format(Instant.parse(value));
        } catch (DateTimeParseException notATime) {
            throw invalid("filterValue", "expected a time such as 2026-01-31T00:00:00Z");
        }
    }

    private static String checked(String parameter, String value) {
        if (value.length() > VALUE_LENGTH_MAX || value.indexOf('\0') >= 0 || value.contains(BETWEEN_VALUES)) {
            throw invalid(parameter, "expected at most " + VALUE_LENGTH_MAX + " characters and no control characters");
        }
        return value;
    }

    private static String oneOf(
            MultivaluedMap<String, String> query, String parameter, Set<String> known, String absent) {
        String value = first(query, parameter).orElse(absent);
        if (!known.contains(value)) {
            throw invalid(
                    parameter,
                    "expected one of "
                            + String.join(", ", known.stream().sorted().toList()));
        }
        return value;
    }

    private static int number(MultivaluedMap<String, String> query, String parameter, int min, int max, int absent) {
        Optional<String> given = first(query, parameter);
        try {
            int number = given.map(Integer::parseInt).orElse(absent);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the same complaint as for one that is too large
        }
        throw invalid(parameter, "expected a number from " + min + " to " + max);
    }

    /** An empty one counts as left out, as in BetterAuth. */
    private static Optional<String> first(MultivaluedMap<String, String> query, String parameter) {
        @Nullable String value = query.getFirst(parameter);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static RuntimeException invalid(String parameter, String expected) {
        return new Refusal(400, "VALIDATION_ERROR", "[query." + parameter + "] Invalid input: " + expected)
                .asException();
    }
}
