package com.pgcache.api.queryfilter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What can stand before an operator in a filter, and what may come after it. */
enum FilterField {
    TABLE("table", Kind.TABLE, "q.tables"),
    STATUS("status", Kind.STATUS, "q.cacheable"),
    REASON("reason", Kind.WORD, "q.uncacheable_category"),
    STATE("state", Kind.WORD, "q.state"),
    INSTANCE("instance", Kind.WORD, "q.instance_name"),
    REGION("region", Kind.WORD, "q.region"),
    PINNED("pinned", Kind.FLAG, "q.pinned"),
    NEW("new", Kind.NEWER, "q.first_seen"),
    EXECUTIONS("executions", Kind.COUNT, "q.execution_count"),
    HITS("hits", Kind.COUNT, "q.cache_hits"),
    MISSES("misses", Kind.COUNT, "q.cache_misses"),
    INVALIDATIONS("invalidations", Kind.COUNT, "q.invalidation_count"),
    BYTES("bytes", Kind.COUNT, "q.bytes_served"),
    ROWS("rows", Kind.COUNT, "q.avg_rows_returned"),
    SPEED_UP("speed_up", Kind.COUNT, "q.speed_up"),
    HIT_RATIO("hit_ratio", Kind.RATIO, "q.hit_ratio"),
    DB_TIME("db_time", Kind.DURATION, "q.db_time_ms"),
    SAVED("saved", Kind.DURATION, "q.saved_ms"),
    LATENCY("latency", Kind.DURATION, "q.mean_latency_ms"),
    AVG_CACHE("avg:cache", Kind.DURATION, "q.avg_latency_cache_ms"),
    AVG_ORIGIN("avg:origin", Kind.DURATION, "q.avg_latency_origin_ms"),
    /** Without a number it is the 95th: the highest that is both kept and steady. */
    P_CACHE("p:cache", Kind.DURATION, "q.p95_latency_cache_ms"),
    P95_CACHE("p95:cache", Kind.DURATION, "q.p95_latency_cache_ms"),
    P99_CACHE("p99:cache", Kind.DURATION, "q.p99_latency_cache_ms"),
    LAST_SEEN("last_seen", Kind.AGE, "q.last_seen"),
    FIRST_SEEN("first_seen", Kind.AGE, "q.first_seen");

    /** How the value of a field is written. */
    enum Kind {
        WORD("a name"),
        TABLE("a name"),
        STATUS("cacheable or uncacheable"),
        FLAG("true or false"),
        NEWER("a time such as 90m or 24h"),
        COUNT("a number such as 100 or 1.5k"),
        RATIO("a ratio such as 0.5 or 50%"),
        DURATION("a time such as 250us, 5ms or 2s"),
        AGE("an age such as 10m, 1h or 7d");

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        /** Takes {@code < <= > >= =} as well as or instead of {@code :}. */
        boolean isCompared() {
            return this == COUNT || this == RATIO || this == DURATION || this == AGE;
        }
    }

    private static final Map<String, FilterField> BY_NAME = byName();
    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}_ ]");

    /** Beyond it no clock reaches, nor PostgreSQL's. */
    private static final double LONGEST_AGE_MS = 3650 * 86_400e3;

    private final String text;
    private final Kind kind;
    private final String column;

    FilterField(String text, Kind kind, String column) {
        this.text = text;
        this.kind = kind;
        this.column = column;
    }

    static Optional<FilterField> of(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }

    static Collection<String> names() {
        return BY_NAME.keySet();
    }

    /** Whether the list of all instances knows it: it leaves out what is made of other figures but for times in all. */
    boolean isOfFleet() {
        return switch (this) {
            case ROWS, SPEED_UP, HIT_RATIO, LATENCY, P_CACHE, P95_CACHE, P99_CACHE -> false;
            default -> true;
        };
    }

    Kind kind() {
        return kind;
    }

    String expected() {
        return kind.expected;
    }

    /** Empty when {@code value} is not {@link #expected()}. */
    Optional<Condition> condition(String operator, String value, Instant now) {
        return switch (kind) {
            case WORD -> Optional.of(Condition.of(column + " ILIKE #", literally(value)));
            case TABLE -> Optional.of(Condition.of(column + "::text ~* #", elementNamed(value)));
            case STATUS -> oneOf(value, "cacheable", "uncacheable").map(is -> Condition.of(column + " = #", is));
            case FLAG -> oneOf(value, "true", "false").map(is -> Condition.of(column + " = #", is));
            case COUNT -> compared(operator, Quantity.count(value));
            case RATIO -> compared(operator, Quantity.ratio(value));
            case DURATION -> compared(operator, Quantity.duration(value));
            case NEWER -> age("<", Quantity.duration(value), now);
            case AGE -> age(operator, Quantity.duration(value), now);
        };
    }

    private Optional<Condition> compared(String operator, OptionalDouble value) {
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(Condition.of(column + " " + operator + " #", value.getAsDouble()));
    }

    /** Younger is later. By the minute, so that equal filters are equal SQL for a while. */
    private Optional<Condition> age(String operator, OptionalDouble ms, Instant now) {
        if (ms.isEmpty() || ms.getAsDouble() > LONGEST_AGE_MS || operator.equals("=")) {
            return Optional.empty();
        }
        Instant then = now.truncatedTo(ChronoUnit.MINUTES).minusMillis((long) ms.getAsDouble());
        String later = operator.replace('<', '!').replace('>', '<').replace('!', '>');
        return Optional.of(Condition.of(column + " " + later + " #", then.atOffset(ZoneOffset.UTC)));
    }

    private static Optional<Boolean> oneOf(String value, String yes, String no) {
        boolean is = value.equalsIgnoreCase(yes);
        return is || value.equalsIgnoreCase(no) ? Optional.of(is) : Optional.empty();
    }

    /** A pattern of LIKE that only {@code text} matches. */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** As an array is printed: {@code {public.orders,"Odd Name"}}. A name matches with or without its schema. */
    private static String elementNamed(String name) {
        String quoted = SPECIAL.matcher(name).replaceAll("\\\\$0");
        return "[{,.\"]" + quoted + "[\",}]";
    }

    private static Map<String, FilterField> byName() {
        Map<String, FilterField> byName = new LinkedHashMap<>();
        for (FilterField field : values()) {
            byName.put(field.text, field);
        }
        return Collections.unmodifiableMap(byName);
    }
}
