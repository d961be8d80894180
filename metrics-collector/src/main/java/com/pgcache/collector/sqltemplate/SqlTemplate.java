package com.pgcache.collector.sqltemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * SQL without the values in it: {@code WHERE id = 42} and {@code WHERE id = 43} are one template,
 * {@code WHERE id = ?}. Follows the lexical rules of PostgreSQL (documentation chapter 4.1) with
 * {@code standard_conforming_strings} on, which is how pgcache prints queries. Text that was cut anywhere is taken as
 * it is: an open literal ends with the text, so its beginning is not kept either.
 *
 * <p>Kept: keywords, identifiers, operators, casts, parameters, TRUE, FALSE and NULL. Gone: literals of every kind,
 * comments, and all but the first of the constants in an IN list, an array or VALUES.
 */
public final class SqlTemplate {

    private static final String PLACEHOLDER = "?";

    /** Words after which a sign belongs to the number, so that {@code = -1} and {@code = 1} are one template. */
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "ELSE",
            "FROM",
            "HAVING",
            "IN",
            "IS",
            "LIKE",
            "LIMIT",
            "NOT",
            "OFFSET",
            "ON",
            "OR",
            "RETURNING",
            "SELECT",
            "SET",
            "SOME",
            "THEN",
            "VALUES",
            "WHEN",
            "WHERE");

    /** Constants that are words. */
    private static final Set<String> CONSTANT_WORDS = Set.of("NULL", "TRUE", "FALSE", "DEFAULT");

    /** Longest type name: {@code timestamp with time zone}. */
    private static final int TYPE_WORDS = 4;

    private enum Kind {
        WORD,
        QUOTED_NAME,
        LITERAL,
        PARAMETER,
        SYMBOL
    }

    /** @param spaced true when white space or a comment stands before it */
    private record Token(Kind kind, String text, boolean spaced) {

        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isWordOf(Set<String> upperCase) {
            return kind == Kind.WORD && upperCase.contains(text.toUpperCase(Locale.ROOT));
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;

    private SqlTemplate(String sql) {
        // PostgreSQL has no text with it
        this.sql = sql.replace('\0', ' ');
    }

    /** @param maxLength characters of the result; a longer template is cut */
    public static String of(String sql, int maxLength) {
        SqlTemplate template = new SqlTemplate(sql);
        template.tokenize();
        return template.printed(maxLength);
    }

    private void tokenize() {
        while (at < sql.length()) {
            char first = sql.charAt(at);
            if (isSpace(first)) {
                at++;
                spaced = true;
            } else if (startsWith("--")) {
                skipLineComment();
            } else if (startsWith("/*")) {
                skipBlockComment();
            } else {
                token(first);
            }
        }
    }

    private void token(char first) {
        if (first == '\'') {
            skipString(false);
            literal();
        } else if (first == '"') {
            quotedName(at);
        } else if (first == '$') {
            dollar();
        } else if (isDigit(first) || first == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1))) {
            number();
        } else if (isNameStart(first)) {
            word();
        } else {
            int length = startsWith("::") ? 2 : 1;
            add(Kind.SYMBOL, sql.substring(at, at + length));
            at += length;
        }
    }

    /** A name, or the prefix of a string: {@code E'' B'' X'' N'' U&''}, or of a name: {@code U&""}. */
    private void word() {
        int from = at;
        while (at < sql.length() && isName(sql.charAt(at))) {
            at++;
        }
        boolean oneLetter = at == from + 1;
        char prefix = Character.toUpperCase(sql.charAt(from));
        if (oneLetter && at < sql.length() && sql.charAt(at) == '\'' && "EBXN".indexOf(prefix) >= 0) {
            skipString(prefix == 'E');
            literal();
        } else if (oneLetter && prefix == 'U' && startsWith("&'")) {
            at++;
            skipString(false);
            literal();
            skipEscapeClause();
        } else if (oneLetter && prefix == 'U' && startsWith("&\"")) {
            at++;
            quotedName(from);
        } else {
            add(Kind.WORD, sql.substring(from, at));
        }
    }

    /** From the opening quote to behind the closing one, or to the end of the text. */
    private void skipString(boolean backslashEscapes) {
        at++;
        while (at < sql.length()) {
            char each = sql.charAt(at);
            if (each == '\\' && backslashEscapes) {
                at += 2;
            } else if (each != '\'') {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        at = sql.length();
    }

    /** {@code UESCAPE '!'} after a {@code U&''} string says how it is written, not what the query is. */
    private void skipEscapeClause() {
        int back = at;
        while (at < sql.length() && isSpace(sql.charAt(at))) {
            at++;
        }
        if (!sql.regionMatches(true, at, "UESCAPE", 0, "UESCAPE".length())) {
            at = back;
            return;
        }
        at += "UESCAPE".length();
        while (at < sql.length() && isSpace(sql.charAt(at))) {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '\'') {
            skipString(false);
        }
    }

    /**
     * A name that does not end was cut, or its quote was meant for something else: it is kept as long as nothing in it
     * looks like more than a name.
     */
    private void quotedName(int from) {
        at++;
        boolean plain = true;
        boolean closed = false;
        while (at < sql.length() && !closed) {
            if (sql.charAt(at) != '"') {
                plain &= isName(sql.charAt(at));
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == '"') {
                at += 2;
            } else {
                closed = true;
                at++;
            }
        }
        if (closed || plain) {
            add(Kind.QUOTED_NAME, sql.substring(from, at));
        } else {
            literal();
        }
    }

    /** {@code $1}, {@code $$text$$} or {@code $tag$text$tag$}. */
    private void dollar() {
        int from = at;
        at++;
        if (at < sql.length() && isDigit(sql.charAt(at))) {
            while (at < sql.length() && isDigit(sql.charAt(at))) {
                at++;
            }
            add(Kind.PARAMETER, sql.substring(from, at));
            return;
        }
        while (at < sql.length() && isName(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '$') {
            String tag = sql.substring(from, at + 1);
            int close = sql.indexOf(tag, at + 1);
            at = close < 0 ? sql.length() : close + tag.length();
        }
        // a tag that was cut is the beginning of a literal too
        literal();
    }

    /** {@code 1}, {@code 1.5e-3}, {@code 0x1F}, {@code 1_000}, and what PostgreSQL would call trailing junk. */
    private void number() {
        int from = at;
        while (at < sql.length()) {
            char each = sql.charAt(at);
            boolean exponentSign = (each == '-' || each == '+') && isExponent(from);
            if (!exponentSign && !isName(each) && each != '.') {
                break;
            }
            at++;
        }
        if (hasUnarySign()) {
            Token sign = tokens.remove(tokens.size() - 1);
            spaced = sign.spaced();
        }
        literal();
    }

    private boolean isExponent(int from) {
        boolean hexadecimal = sql.regionMatches(true, from, "0x", 0, 2);
        return at > from && !hexadecimal && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E');
    }

    /** True when the last token is a sign with nothing before it that it could add to or subtract from. */
    private boolean hasUnarySign() {
        int last = tokens.size() - 1;
        if (last < 0 || !tokens.get(last).is("-") && !tokens.get(last).is("+")) {
            return false;
        }
        if (last == 0) {
            return true;
        }
        Token before = tokens.get(last - 1);
        boolean operator = before.kind() == Kind.SYMBOL && !before.is(")") && !before.is("]");
        return operator || before.isWordOf(BEFORE_OPERAND);
    }

    private void skipLineComment() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        spaced = true;
    }

    /** They nest. */
    private void skipBlockComment() {
        int depth = 0;
        do {
            if (startsWith("/*")) {
                depth++;
                at += 2;
            } else if (startsWith("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        spaced = true;
    }

    /** A string that goes on in the next line is one literal. */
    private void literal() {
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == Kind.LITERAL) {
            spaced = false;
            return;
        }
        add(Kind.LITERAL, PLACEHOLDER);
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, spaced));
        spaced = false;
    }

    private String printed(int maxLength) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (next < tokens.size() && text.length() <= maxLength) {
            print(text, next, next + 1);
            next = isListOpening(next) ? listPrinted(text, next) : next + 1;
        }
        if (text.length() > maxLength) {
            boolean splits = Character.isHighSurrogate(text.charAt(maxLength - 1));
            text.setLength(splits ? maxLength - 1 : maxLength);
        }
        return text.toString();
    }

    private void print(StringBuilder text, int from, int to) {
        for (Token token : tokens.subList(from, to)) {
            if (token.spaced() && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(token.text());
        }
    }

    private boolean isListOpening(int open) {
        if (open == 0) {
            return false;
        }
        Token before = tokens.get(open - 1);
        Token opening = tokens.get(open);
        return opening.is("(") && (before.isWord("IN") || before.isWord("VALUES"))
                || opening.is("[") && (before.isWord("ARRAY") || before.is("[") || before.is(","));
    }

    /**
     * Prints the first constant of the list that {@code open} opens and leaves the others out.
     *
     * @return the token to go on with: the closing one, or the one after {@code open} when not all are constants
     */
    private int listPrinted(StringBuilder text, int open) {
        int first = constantEnd(open + 1);
        if (first < 0) {
            return open + 1;
        }
        int end = moreConstants(first);
        boolean closed = end < tokens.size()
                && (tokens.get(end).is(")") || tokens.get(end).is("]"));
        if (!closed && end < tokens.size()) {
            return open + 1;
        }
        boolean isRow = tokens.get(open - 1).isWord("VALUES");
        print(text, open + 1, isRow ? end : first);
        return isRow && closed ? rowsPrinted(text, end) : end;
    }

    /** After the first row of VALUES: its closing, and past the rows like it. */
    private int rowsPrinted(StringBuilder text, int close) {
        print(text, close, close + 1);
        return moreConstants(close + 1);
    }

    /** Past {@code , constant , constant}; a comma at the end of the text counts. */
    private int moreConstants(int from) {
        int end = from;
        while (end < tokens.size() && tokens.get(end).is(",")) {
            int next = constantEnd(end + 1);
            if (next < 0) {
                return end + 1 == tokens.size() ? end + 1 : end;
            }
            end = next;
        }
        return end;
    }

    /** Behind the constant that starts at {@code from}: a value, a row or an array of them, with casts; -1 if none. */
    private int constantEnd(int from) {
        if (from >= tokens.size()) {
            return -1;
        }
        Token first = tokens.get(from);
        int end;
        if (first.kind() == Kind.LITERAL || first.kind() == Kind.PARAMETER || first.isWordOf(CONSTANT_WORDS)) {
            end = from + 1;
        } else if (first.is("(") || first.is("[")) {
            end = groupEnd(from);
        } else if (first.isWord("ROW") || first.isWord("ARRAY")) {
            boolean opens = from + 1 < tokens.size()
                    && (tokens.get(from + 1).is("(") || tokens.get(from + 1).is("["));
            end = opens ? groupEnd(from + 1) : -1;
        } else {
            // DATE '2026-01-01'
            boolean typed = first.kind() == Kind.WORD
                    && !first.isWordOf(BEFORE_OPERAND)
                    && from + 1 < tokens.size()
                    && tokens.get(from + 1).kind() == Kind.LITERAL;
            end = typed ? from + 2 : -1;
        }
        return end < 0 ? -1 : castsEnd(end);
    }

    private int groupEnd(int open) {
        int first = constantEnd(open + 1);
        if (first < 0) {
            return -1;
        }
        int end = moreConstants(first);
        if (end >= tokens.size()) {
            return end;
        }
        return tokens.get(end).is(")") || tokens.get(end).is("]") ? end + 1 : -1;
    }

    private int castsEnd(int from) {
        int end = from;
        while (end < tokens.size() && tokens.get(end).is("::")) {
            end++;
            for (int words = 0; words < TYPE_WORDS && end < tokens.size() && isTypeWord(tokens.get(end)); words++) {
                end++;
                if (end + 1 < tokens.size() && tokens.get(end).is(".") && isTypeWord(tokens.get(end + 1))) {
                    end += 2;
                }
            }
            end = modifierEnd(end);
            while (end + 1 < tokens.size()
                    && tokens.get(end).is("[")
                    && tokens.get(end + 1).is("]")) {
                end += 2;
            }
        }
        return end;
    }

    private static boolean isTypeWord(Token token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME;
    }

    /** {@code (10, 2)} of {@code numeric(10, 2)}. */
    private int modifierEnd(int from) {
        boolean opens = from < tokens.size() && tokens.get(from).is("(");
        int end = opens ? groupEnd(from) : -1;
        return end < 0 ? from : end;
    }

    private boolean startsWith(String text) {
        return sql.startsWith(text, at);
    }

    private static boolean isSpace(char each) {
        return each == ' ' || each >= '\t' && each <= '\r';
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    /** Letters of any alphabet, which PostgreSQL tells by the high bit of their bytes. */
    private static boolean isNameStart(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each == '_' || each >= 0x80;
    }

    private static boolean isName(char each) {
        return isNameStart(each) || isDigit(each) || each == '$';
    }
}
