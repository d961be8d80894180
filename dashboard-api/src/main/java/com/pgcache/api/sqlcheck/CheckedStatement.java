package com.pgcache.api.sqlcheck;

import java.util.List;
import java.util.Optional;

/**
 * @param offset of its first character in the whole text, from 0
 * @param line of its first character, from 1
 * @param text as it was given
 * @param findings in the order of the text; none when it would be cached
 * @param cautions what is cached but should not be relied upon
 * @param more whether only {@value #MAX_FINDINGS} findings or cautions are here, and there are more
 */
public record CheckedStatement(
        int offset, int line, String text, List<Finding> findings, List<Caution> cautions, boolean more) {

    public static final int MAX_FINDINGS = 100;

    /** @param token to blame, as in {@link Finding} */
    public record Caution(String message, String token, int offset) {}

    public CheckedStatement {
        findings = List.copyOf(findings);
        cautions = List.copyOf(cautions);
    }

    /** What is sent as one: several statements in it are not cached, whatever they are. Empty when there is none. */
    public static Optional<CheckedStatement> together(List<CheckedStatement> parts) {
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        CheckedStatement first = parts.get(0);
        CheckedStatement second = parts.get(1);
        Finding several = new Finding(Rule.SEVERAL, ";", second.offset, second.line, 1);
        return Optional.of(
                new CheckedStatement(first.offset, first.line, first.text, List.of(several), List.of(), false));
    }

    public boolean isReadable() {
        return findings.stream().noneMatch(finding -> finding.rule().category().equals(Rule.SYNTAX.category()));
    }
}
