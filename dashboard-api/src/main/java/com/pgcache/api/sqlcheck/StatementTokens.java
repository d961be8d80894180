package com.pgcache.api.sqlcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;

/** Cuts a text into statements: at semicolons that are in no string, comment, parenthesis or function body. */
final class StatementTokens {

    private static final Set<String> TYPES = Set.of("interval", "date", "time", "timestamp", "timestamptz");

    private StatementTokens() {}

    /**
     * The tokens of each statement, white space and comments among them, positions those of the whole text.
     *
     * @param beforeEach called before each token; its exception ends the reading
     */
    static List<List<Token>> split(String text, Runnable beforeEach) {
        StatementLexer lexer = new StatementLexer(text, beforeEach);
        List<List<Token>> statements = new ArrayList<>();
        List<Token> statement = new ArrayList<>();
        Token before = null;
        int depth = 0;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (token.getType() == SQLLexer.SEMI_COLON && depth <= 0) {
                add(statements, statement);
                statement = new ArrayList<>();
                before = null;
                depth = 0;
            } else {
                depth += nesting(token);
                statement.add(asLiteral(token, before));
                before = token.getChannel() == Token.DEFAULT_CHANNEL ? token : before;
            }
        }
        add(statements, statement);
        return statements;
    }

    /** How deep its parentheses and brackets go. */
    static int depth(List<Token> statement) {
        int depth = 0;
        int deepest = 0;
        for (Token token : statement) {
            depth += nesting(token);
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    static List<Token> visible(List<Token> statement) {
        return statement.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
    }

    /**
     * {@code interval $1} is how pg_stat_statements shows {@code interval '1 day'}, although PostgreSQL does not read it:
     * taken for the literal that it was.
     */
    private static Token asLiteral(Token token, @Nullable Token before) {
        if (token.getType() != SQLLexer.DOLLAR_NUMBER || before == null || !isTyping(before)) {
            return token;
        }
        CommonToken literal = new CommonToken(token);
        literal.setType(SQLLexer.StringConstant);
        return literal;
    }

    private static boolean isTyping(Token token) {
        return TYPES.contains(token.getText().toLowerCase(Locale.ROOT));
    }

    private static int nesting(Token token) {
        return switch (token.getType()) {
            case SQLLexer.LEFT_PAREN, SQLLexer.LEFT_BRACKET -> 1;
            case SQLLexer.RIGHT_PAREN, SQLLexer.RIGHT_BRACKET -> -1;
            default -> 0;
        };
    }

    private static void add(List<List<Token>> statements, List<Token> statement) {
        if (!visible(statement).isEmpty()) {
            statements.add(statement);
        }
    }
}
