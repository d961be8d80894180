package com.pgcache.auth.audit.reading;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events as RFC 4180 has it: a header, lines that end with CR and LF, every field in quotes. A browser's name is whatever
 * its owner wants, so a field that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class AuditCsv {

    private static final String HEADER =
            "id,at,action,outcome,actorId,actorName,actorEmail,organizationId,target,ipAddress,userAgent,requestId\r\n";

    /** What formulas begin with, in wide letters too, and what a spreadsheet drops before it looks. */
    private static final String DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private AuditCsv() {}

    static String of(List<AuditEntry> entries) {
        return entries.stream().map(AuditCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(AuditEntry entry) {
        return Stream.of(
                        entry.id(),
                        entry.at().toString(),
                        entry.action(),
                        entry.outcome(),
                        entry.actorId(),
                        entry.actorName(),
                        entry.actorEmail(),
                        entry.organizationId(),
                        entry.target(),
                        entry.ipAddress(),
                        entry.userAgent(),
                        entry.requestId())
                .map(AuditCsv::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String field(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String defused = isFormula(text) ? "'" + text : text;
        return '"' + defused.replace("\"", "\"\"") + '"';
    }

    /** Blanks in front of a formula do not keep it from being one. */
    private static boolean isFormula(String text) {
        String visible = text.strip();
        return DANGEROUS.indexOf(text.charAt(0)) >= 0
                || !visible.isEmpty() && DANGEROUS.indexOf(visible.charAt(0)) >= 0;
    }
}
