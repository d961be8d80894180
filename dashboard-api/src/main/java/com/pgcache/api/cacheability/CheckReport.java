package com.pgcache.api.cacheability;

import com.pgcache.api.cacheability.StatementRows.StatementRow;
import com.pgcache.api.notcached.ReasonFamily;
import com.pgcache.api.sqlcheck.CheckedStatement;
import com.pgcache.api.sqlcheck.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of every statement. */
@Schema(description = "What pgcache would do with each statement, estimated from its text")
record CheckReport(
        @Schema(description = "What this is, and what it cannot know") String notice,
        Summary summary,
        List<Statement> statements) {

    static final String NOTICE =
            "This is our estimate, by the rules of pgcache 0.6.2, not pgcache's own answer. It reads the"
                    + " text alone: tables are taken to be ordinary ones with a primary key, and neither your configuration nor how"
                    + " your driver sends the statement (transactions, mixed result formats) is known.";

    private static final int EXCERPT = 200;

    @Schema(name = "CheckSummary")
    record Summary(
            int statements,
            int cacheable,
            int notCacheable,
            @Schema(description = "PostgreSQL would not read them either, or they are too large for this check")
                    int unreadable,
            @Schema(description = "Part of all calls that could be cached; null without calls", examples = "0.8")
                    @Nullable
                    Double cacheableCalls,
            @Schema(description = "Part of all the time that could be cached; null without times", examples = "0.64")
                    @Nullable
                    Double cacheableTime,
            @Schema(description = "Most time first, then most calls, then most statements")
                    List<ReasonCount> reasons) {}

    @Schema(name = "CheckReasonCount")
    record ReasonCount(
            @Schema(examples = "NonDeterministicFunction") String category,
            ReasonFamily family,
            int statements,
            @Nullable Long calls,
            @Nullable Double timeMs) {}

    @Schema(name = "CheckedStatement")
    record Statement(
            @Schema(description = "From 1") int number,
            @Schema(description = "Row of the CSV file, the header is 1; null for pasted SQL") @Nullable Integer row,
            @Schema(description = "Characters before it in the pasted SQL, or in its row's query") int offset,
            int line,
            @Schema(description = "At most 200 characters of it") String excerpt,
            @Schema(enumeration = {"cacheable", "notCacheable", "unreadable"}) String verdict,
            @Schema(description = "The first of the findings; null when cacheable") @Nullable Blame reason,
            @Schema(description = "All that keeps it out of the cache, in the order of the text") List<Blame> findings,
            @Schema(description = "What is cached, but should not be relied upon") List<Warning> cautions,
            @Schema(description = "Whether there are more findings or cautions than the 100 of each that are told")
                    boolean more,
            @Nullable Long calls,
            @Nullable Double timeMs) {}

    @Schema(name = "CheckFinding")
    record Blame(
            @Schema(
                            description = "As ADR-007 calls it, or pgcache itself; ParseError when it cannot be read",
                            examples = "NonDeterministicFunction")
                    String category,
            ReasonFamily family,
            @Schema(description = "The word, name or sign to blame", examples = "now") String token,
            @Schema(description = "Characters before it, counted as those before the statement") int offset,
            @Schema(description = "From 1") int line,
            @Schema(description = "From 1") int column,
            @Schema(
                            description = "What to do about it",
                            examples = "Compute the value in the application and bind it: WHERE t > $1.")
                    String rewrite) {}

    @Schema(name = "CheckCaution")
    record Warning(String message, String token, int offset) {}

    /** @param row null for pasted SQL */
    static Statement statement(int number, CheckedStatement checked, @Nullable StatementRow row) {
        List<Blame> findings =
                checked.findings().stream().map(CheckReport::blame).toList();
        return new Statement(
                number,
                row == null ? null : (Integer) row.number(),
                checked.offset(),
                checked.line(),
                excerpt(checked.text()),
                !checked.isReadable() ? "unreadable" : findings.isEmpty() ? "cacheable" : "notCacheable",
                findings.isEmpty() ? null : findings.get(0),
                findings,
                checked.cautions().stream()
                        .map(caution -> new Warning(caution.message(), caution.token(), caution.offset()))
                        .toList(),
                checked.more(),
                row == null ? null : row.calls(),
                row == null ? null : row.timeMs());
    }

    static CheckReport of(List<Statement> statements) {
        Map<String, ReasonCount> reasons = new TreeMap<>();
        for (Statement statement : statements) {
            Blame reason = statement.reason();
            if (reason != null) {
                ReasonCount one =
                        new ReasonCount(reason.category(), reason.family(), 1, statement.calls(), statement.timeMs());
                reasons.merge(reason.category(), one, CheckReport::added);
            }
        }
        List<ReasonCount> sorted = new ArrayList<>(reasons.values());
        sorted.sort(Comparator.comparingDouble((ReasonCount reason) -> orZero(reason.timeMs()))
                .thenComparingDouble(reason -> orZero(reason.calls()))
                .thenComparingInt(ReasonCount::statements)
                .reversed());
        return new CheckReport(
                NOTICE,
                new Summary(
                        statements.size(),
                        count(statements, "cacheable"),
                        count(statements, "notCacheable"),
                        count(statements, "unreadable"),
                        share(statements, true),
                        share(statements, false),
                        sorted),
                statements);
    }

    private static Blame blame(Finding finding) {
        return new Blame(
                finding.rule().category(),
                ReasonFamily.of(finding.rule().category()),
                finding.token(),
                finding.offset(),
                finding.line(),
                finding.column(),
                finding.rule().rewrite());
    }

    private static ReasonCount added(ReasonCount one, ReasonCount other) {
        return new ReasonCount(
                one.category,
                one.family,
                one.statements + other.statements,
                one.calls == null && other.calls == null
                        ? null
                        : (Long) (long) (orZero(one.calls) + orZero(other.calls)),
                one.timeMs == null && other.timeMs == null
                        ? null
                        : (Double) (orZero(one.timeMs) + orZero(other.timeMs)));
    }

    private static int count(List<Statement> statements, String verdict) {
        return (int) statements.stream()
                .filter(statement -> statement.verdict().equals(verdict))
                .count();
    }

    private static @Nullable Double share(List<Statement> statements, boolean calls) {
        double all = 0;
        double cacheable = 0;
        for (Statement statement : statements) {
            double weight = calls ? orZero(statement.calls()) : orZero(statement.timeMs());
            all += weight;
            cacheable += statement.verdict().equals("cacheable") ? weight : 0;
        }
        return all == 0 ? null : (Double) (cacheable / all);
    }

    private static double orZero(@Nullable Number value) {
        return value == null ? 0 : value.doubleValue();
    }

    private static String excerpt(String text) {
        String line = text.substring(0, Math.min(text.length(), 4 * EXCERPT)).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT));
    }
}
