package com.pgcache.auth.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.wire.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of an owner. One has so few that they are sorted and cut here.
 *
 * @param total of the owner
 * @param limit as asked for; null when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyPage(List<StoredKey> apiKeys, int total, @Nullable Integer limit, @Nullable Integer offset) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    private static final Map<String, Function<StoredKey, @Nullable Comparable<?>>> SORTABLE = Map.of(
            "id", StoredKey::id,
            "name", StoredKey::name,
            "start", StoredKey::start,
            "enabled", StoredKey::enabled,
            "lastRequest", StoredKey::lastRequest,
            "expiresAt", StoredKey::expiresAt,
            "createdAt", StoredKey::createdAt,
            "updatedAt", StoredKey::updatedAt);

    /**
     * @param limit all unless given
     * @param sortBy oldest first unless given
     */
    record Request(@Nullable Integer limit, @Nullable Integer offset, @Nullable String sortBy, boolean descending) {

        /** @throws com.pgcache.auth.wire.RefusalException 400 */
        static Request of(
                @Nullable String limit,
                @Nullable String offset,
                @Nullable String sortBy,
                @Nullable String sortDirection) {
            if (sortBy != null && !SORTABLE.containsKey(sortBy)) {
                throw invalid(
                        "sortBy",
                        "one of " + SORTABLE.keySet().stream().sorted().toList());
            }
            if (sortDirection != null && !sortDirection.equals("asc") && !sortDirection.equals("desc")) {
                throw invalid("sortDirection", "asc or desc");
            }
            return new Request(
                    wholeNumber("limit", limit), wholeNumber("offset", offset), sortBy, "desc".equals(sortDirection));
        }

        /** @param keys oldest first */
        KeyPage of(List<StoredKey> keys) {
            List<StoredKey> some = keys.stream()
                    .sorted(order())
                    .skip(Objects.requireNonNullElse(offset, 0))
                    .limit(Objects.requireNonNullElse(limit, Integer.MAX_VALUE))
                    .toList();
            return new KeyPage(some, keys.size(), limit, offset);
        }

        /** What a key does not have comes first, as the plugin sorts. */
        private Comparator<StoredKey> order() {
            Function<StoredKey, @Nullable Comparable<?>> field =
                    SORTABLE.get(Objects.requireNonNullElse(sortBy, "createdAt"));
            Comparator<StoredKey> ascending =
                    (one, other) -> compare(Objects.requireNonNull(field).apply(one), field.apply(other));
            return descending ? ascending.reversed() : ascending;
        }

        @SuppressWarnings("unchecked") // both are the same field
        private static int compare(@Nullable Comparable<?> one, @Nullable Comparable<?> other) {
            if (one == null || other == null) {
                return Boolean.compare(one != null, other != null);
            }
            return ((Comparable<Object>) one).compareTo(other);
        }

        private static @Nullable Integer wholeNumber(String field, @Nullable String text) {
            if (text == null) {
                return null;
            }
            if (!WHOLE_NUMBER.matcher(text).matches()) {
                throw invalid(field, "a whole number that is not negative");
            }
            return Integer.valueOf(text);
        }

        private static RuntimeException invalid(String field, String expected) {
            return new Refusal(400, "VALIDATION_ERROR", "[query." + field + "] Invalid input: expected " + expected)
                    .asException();
        }
    }
}
