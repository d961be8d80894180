package com.pgcache.api.sqlcheck;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/**
 * What in a text breaks a rule. Positions count characters (code points) of the whole text.
 *
 * @param token the word, name or sign to blame; at most {@value #MAX_TOKEN} characters of it
 * @param offset from 0
 * @param line from 1
 * @param column from 1
 */
public record Finding(Rule rule, String token, int offset, int line, int column) {

    static final int MAX_TOKEN = 80;

    static Finding at(Rule rule, Token token) {
        return new Finding(
                rule,
                token.getType() == Token.EOF ? "" : shortened(written(token)),
                Math.max(0, token.getStartIndex()),
                token.getLine(),
                token.getCharPositionInLine() + 1);
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TOKEN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TOKEN));
    }

    /** The lexer gives names in lower case. */
    private static String written(Token token) {
        return token.getInputStream().getText(Interval.of(token.getStartIndex(), token.getStopIndex()));
    }
}
