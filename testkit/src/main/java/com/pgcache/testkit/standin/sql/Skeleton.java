package com.pgcache.testkit.standin.sql;

import org.jspecify.annotations.Nullable;

/**
 * A statement without what could be mistaken for it: comments are gone, and string literals are empty.
 *
 * @param statements separated by semicolons, not counting empty ones
 * @see <a href="https://www.postgresql.org/docs/18/sql-syntax-lexical.html">PostgreSQL, Lexical Structure</a>
 */
record Skeleton(String text, int statements) {

    static Skeleton of(String sql) {
        return new Scanner(sql).scan();
    }

    private static final class Scanner {

        private final String sql;
        private final StringBuilder text = new StringBuilder();
        private int at;
        private int statements;
        private boolean inStatement;

        private Scanner(String sql) {
            this.sql = sql;
        }

        private Skeleton scan() {
            while (at < sql.length()) {
                char letter = sql.charAt(at);
                if (sql.startsWith("--", at)) {
                    skipTo("\n");
                } else if (sql.startsWith("/*", at)) {
                    skipComment();
                } else if (letter == '\'') {
                    skipLiteral();
                } else if (letter == '$' && dollarTag() != null) {
                    skipDollarQuoted();
                } else if (letter == '"') {
                    copyQuotedName();
                } else {
                    copy(letter);
                }
            }
            return new Skeleton(text.toString(), statements);
        }

        private void copy(char letter) {
            at++;
            if (letter == ';') {
                inStatement = false;
                text.append(' ');
            } else {
                if (!Character.isWhitespace(letter)) {
                    enter();
                }
                text.append(letter);
            }
        }

        private void enter() {
            if (!inStatement) {
                inStatement = true;
                statements++;
            }
        }

        private void skipTo(String end) {
            int found = sql.indexOf(end, at);
            at = found < 0 ? sql.length() : found + end.length();
            text.append(' ');
        }

        /** They nest. */
        private void skipComment() {
            int depth = 0;
            do {
                if (sql.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (sql.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < sql.length());
            text.append(' ');
        }

        /** Two quotes are one quote; after {@code E} a backslash escapes. */
        private void skipLiteral() {
            enter();
            boolean escapes = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
            at++;
            while (at < sql.length()) {
                char letter = sql.charAt(at++);
                if (letter == '\\' && escapes) {
                    at++;
                } else if (letter == '\'') {
                    if (at < sql.length() && sql.charAt(at) == '\'') {
                        at++;
                    } else {
                        break;
                    }
                }
            }
            text.append("''");
        }

        private void copyQuotedName() {
            enter();
            int end = sql.indexOf('"', at + 1);
            end = end < 0 ? sql.length() : end + 1;
            text.append(sql, at, end);
            at = end;
        }

        private @Nullable String dollarTag() {
            if (at > 0 && Character.isLetterOrDigit(sql.charAt(at - 1))) {
                return null;
            }
            int end = at + 1;
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                end++;
            }
            boolean tag = end < sql.length()
                    && sql.charAt(end) == '$'
                    && (end == at + 1 || !Character.isDigit(sql.charAt(at + 1)));
            return tag ? sql.substring(at, end + 1) : null;
        }

        private void skipDollarQuoted() {
            String tag = dollarTag();
            enter();
            if (tag != null) {
                at += tag.length();
                skipTo(tag);
                text.append("''");
            }
        }
    }
}
