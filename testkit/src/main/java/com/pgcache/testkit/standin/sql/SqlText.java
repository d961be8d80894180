package com.pgcache.testkit.standin.sql;

import com.pgcache.model.query.UncacheableReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in makes of a statement by looking at its words: the rules of contract 5.3, roughly. pgcache parses
 * and resolves; this does not, so a statement it lets pass may still not be cacheable for pgcache.
 *
 * @param sql as sent
 * @param reason why a {@link Kind#READ} is not cacheable; null when it is, or is no read
 */
public record SqlText(String sql, Kind kind, @Nullable UncacheableReason reason, List<String> tables) {

    public enum Kind {
        /** Answers with rows and is meant to change nothing. */
        READ,
        BEGIN,
        /** COMMIT, ROLLBACK and their other names. */
        END,
        OTHER,
        /** Nothing at all, or several statements in one. */
        INVALID
    }

    private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*([A-Z]+)");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:FROM|JOIN)\\s+(?:ONLY\\s+)?((?:[\\w\"]+\\.)?[\\w\"]+)(?!\\s*\\()(?![\\w\"])");
    private static final Pattern COMMON_TABLE = Pattern.compile("(?:\\bWITH|\\bRECURSIVE|,)\\s+([\\w\"]+)\\s+AS\\b");
    private static final Pattern WRITE = Pattern.compile("\\((?:\\s)*(INSERT|UPDATE|DELETE|MERGE)\\b");
    private static final Pattern CATALOG =
            Pattern.compile("\\b(PG_CATALOG|INFORMATION_SCHEMA)\\s*\\.|\\b(FROM|JOIN)\\s+PG_\\w+");
    private static final Pattern CLOCK_OR_DICE = Pattern.compile("\\b(NOW|RANDOM|CLOCK_TIMESTAMP|STATEMENT_TIMESTAMP"
            + "|TRANSACTION_TIMESTAMP|TIMEOFDAY|GEN_RANDOM_UUID|UUIDV7)\\s*\\(|\\b(CURRENT_TIMESTAMP|CURRENT_DATE"
            + "|CURRENT_TIME|LOCALTIMESTAMP|LOCALTIME|CURRENT_USER|SESSION_USER)\\b");
    private static final Pattern VOLATILE = Pattern.compile("\\b(NEXTVAL|SETVAL|CURRVAL|SET_CONFIG|PG_\\w+)\\s*\\(");
    private static final Pattern STABLE_IN_WHERE =
            Pattern.compile("\\bWHERE\\b.*\\b(DATE_TRUNC|DATE_PART|EXTRACT|TIMEZONE|TO_CHAR|LENGTH)\\s*\\(");

    /** What contract 5.3 says is forwarded, as words. */
    private static final List<Forwarded> FORWARDED = List.of(
            forwarded("\\bWITH\\s+RECURSIVE\\b", "UnsupportedSubquery", "WITH RECURSIVE"),
            forwarded("\\bLATERAL\\b", "UnsupportedSubquery", "LATERAL"),
            forwarded("\\bFULL\\s+(OUTER\\s+)?JOIN\\b", "UnsupportedJoin", "FULL JOIN"),
            forwarded("\\bFOR\\s+(NO\\s+KEY\\s+)?(UPDATE|SHARE|KEY\\s+SHARE)\\b", "ComplexExpression", "row lock"),
            forwarded("\\b(GENERATE_SERIES|UNNEST)\\s*\\(", "ComplexExpression", "set-returning function"),
            forwarded("->|@>|<@|\\|\\|", "ComplexExpression", "operator that is not converted"),
            forwarded("\\bARRAY\\s*\\[", "ComplexExpression", "ARRAY[]"),
            forwarded("\\bIS\\s+(NOT\\s+)?DISTINCT\\s+FROM\\b", "ComplexExpression", "IS DISTINCT FROM"),
            forwarded("\\bDISTINCT\\s+ON\\b", "ComplexExpression", "DISTINCT ON"),
            forwarded("\\bWITHIN\\s+GROUP\\b", "ComplexExpression", "WITHIN GROUP"),
            forwarded("\\bCOLLATE\\b", "ComplexExpression", "COLLATE"),
            forwarded("\\b(GROUPING\\s+SETS|ROLLUP|CUBE)\\b", "ComplexExpression", "GROUPING SETS"));

    private record Forwarded(Pattern words, UncacheableReason reason) {}

    private static Forwarded forwarded(String words, String category, String details) {
        return new Forwarded(Pattern.compile(words), UncacheableReason.of(category, details));
    }

    public static SqlText of(String sql) {
        Skeleton skeleton = Skeleton.of(sql);
        String text = skeleton.text().toUpperCase(Locale.ROOT);
        Matcher first = FIRST_WORD.matcher(text);
        if (skeleton.statements() != 1 || !first.find()) {
            return new SqlText(sql, Kind.INVALID, null, List.of());
        }
        String verb = first.group(1).equals("WITH") ? verbAfterCommonTables(text) : first.group(1);
        Kind kind = kind(verb);
        return kind == Kind.READ
                ? new SqlText(sql, kind, reason(verb, text), tables(text))
                : new SqlText(sql, kind, null, tables(text));
    }

    /** Of a message too long to be looked at. */
    public static SqlText tooLong() {
        UncacheableReason reason = new UncacheableReason.ComplexExpression("too long for the stand-in to read");
        return new SqlText("-- too long to be kept", Kind.READ, reason, List.of());
    }

    private static Kind kind(String verb) {
        return switch (verb) {
            case "SELECT", "VALUES", "TABLE" -> Kind.READ;
            case "BEGIN", "START" -> Kind.BEGIN;
            case "COMMIT", "ROLLBACK", "END", "ABORT" -> Kind.END;
            default -> Kind.OTHER;
        };
    }

    private static @Nullable UncacheableReason reason(String verb, String text) {
        if (WRITE.matcher(text).find()) {
            return new UncacheableReason.MutableCte();
        }
        if (CATALOG.matcher(text).find()) {
            return new UncacheableReason.SystemCatalogQuery();
        }
        Matcher clock = CLOCK_OR_DICE.matcher(text);
        if (clock.find()) {
            return new UncacheableReason.NonDeterministicFunction(word(clock));
        }
        Matcher unstable = VOLATILE.matcher(text);
        if (unstable.find()) {
            return new UncacheableReason.VolatileFunction(word(unstable));
        }
        Matcher stable = STABLE_IN_WHERE.matcher(text);
        if (stable.find()) {
            return new UncacheableReason.NonDeterministicFunction(
                    stable.group(1).toLowerCase(Locale.ROOT));
        }
        for (Forwarded forwarded : FORWARDED) {
            if (forwarded.words().matcher(text).find()) {
                return forwarded.reason();
            }
        }
        return verb.equals("SELECT") && text.contains("FROM")
                ? null
                : new UncacheableReason.ComplexExpression("no FROM");
    }

    private static String word(Matcher found) {
        String word = found.group(1) == null ? found.group(found.groupCount()) : found.group(1);
        return word.toLowerCase(Locale.ROOT);
    }

    /** The verb of the statement itself, outside every parenthesis. */
    private static String verbAfterCommonTables(String text) {
        Set<String> verbs = Set.of("SELECT", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE");
        int depth = 0;
        StringBuilder word = new StringBuilder();
        for (int each = 0; each <= text.length(); each++) {
            char letter = each < text.length() ? text.charAt(each) : ' ';
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (Character.isLetter(letter)) {
                word.append(letter);
            } else if (depth == 0 && verbs.contains(word.toString())) {
                return word.toString();
            } else {
                word.setLength(0);
            }
        }
        return "SELECT";
    }

    private static List<String> tables(String text) {
        Set<String> commonTables = new HashSet<>();
        Matcher commonTable = COMMON_TABLE.matcher(text);
        while (commonTable.find()) {
            commonTables.add(commonTable.group(1));
        }
        Set<String> tables = new LinkedHashSet<>();
        Matcher table = TABLE.matcher(text);
        while (table.find()) {
            if (!commonTables.contains(table.group(1))) {
                String name = table.group(1).replace("\"", "").toLowerCase(Locale.ROOT);
                tables.add(name.contains(".") ? name : "public." + name);
            }
        }
        return new ArrayList<>(tables);
    }
}
