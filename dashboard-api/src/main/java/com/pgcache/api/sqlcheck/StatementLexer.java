package com.pgcache.api.sqlcheck;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;

/**
 * Reads block comments by hand, of which PostgreSQL's are nested: the grammar's rule for them remembers every way in which
 * some that never end could be read, so that three kilobytes of them fill the memory.
 */
final class StatementLexer extends SQLLexer {

    private final Runnable beforeEach;

    /** @param beforeEach called before each token, which it may refuse by an exception */
    StatementLexer(String text, Runnable beforeEach) {
        super(CharStreams.fromString(text));
        this.beforeEach = beforeEach;
        Learned.teach(this);
        removeErrorListeners();
    }

    /** A comment that does not end is a {@link #BAD} token, as PostgreSQL refuses it. */
    @Override
    public Token nextToken() {
        beforeEach.run();
        return _mode == DEFAULT_MODE && isAt('/', '*') ? comment() : super.nextToken();
    }

    private Token comment() {
        _token = null;
        _text = null;
        _tokenStartCharIndex = _input.index();
        _tokenStartLine = getLine();
        _tokenStartCharPositionInLine = getCharPositionInLine();
        int depth = 0;
        do {
            if (isAt('/', '*')) {
                depth++;
                consume();
            } else if (isAt('*', '/')) {
                depth--;
                consume();
            }
            consume();
        } while (depth > 0 && _input.LA(1) != IntStream.EOF);
        _type = depth == 0 ? BlockComment : BAD;
        _channel = depth == 0 ? Token.HIDDEN_CHANNEL : Token.DEFAULT_CHANNEL;
        return emit();
    }

    private boolean isAt(char first, char second) {
        return _input.LA(1) == first && _input.LA(2) == second;
    }

    private void consume() {
        getInterpreter().consume(_input);
    }
}
