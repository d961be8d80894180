package com.pgcache.api.sqlcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/**
 * Checks statements by the rules of what pgcache caches. Takes no longer than it is told to, however long, deep or twisted
 * the text is, and keeps nothing of it.
 */
public final class SqlCheck {

    /** How long and how deep a text may be read. */
    public record Limits(int statements, int depth, long statementMs, long textMs) {}

    /** Rules of the grammar within each other; one level of parentheses is a few of them. */
    private static final int RULES_PER_LEVEL = 16;

    private final Limits limits;
    private final long textEnd;

    private SqlCheck(Limits limits) {
        this.limits = limits;
        this.textEnd = after(limits.textMs());
    }

    /** Ends a parse whose time is up, or whose depth. */
    private static final class GivenUp extends ParseCancellationException {

        private static final long serialVersionUID = 1L;

        private final Rule rule;

        GivenUp(Rule rule) {
            this.rule = rule;
        }
    }

    /** Each text by itself, so that positions are its own. More time than {@code textMs} is not taken for all of them. */
    public static List<List<CheckedStatement>> ofEach(List<String> texts, Limits limits) {
        SqlCheck check = new SqlCheck(limits);
        return texts.stream().map(check::statements).toList();
    }

    /** @return empty when there are more statements than the limit */
    public static Optional<List<CheckedStatement>> of(String text, Limits limits) {
        List<CheckedStatement> checked = new SqlCheck(limits).statements(text);
        return checked.size() > limits.statements() ? Optional.empty() : Optional.of(checked);
    }

    private List<CheckedStatement> statements(String text) {
        List<CheckedStatement> checked = new ArrayList<>();
        List<List<Token>> split;
        try {
            split = StatementTokens.split(text, this::refuseIfLate);
        } catch (GivenUp given) {
            return unread(text, given.rule);
        } catch (StackOverflowError deep) {
            return unread(text, Rule.TOO_DEEP);
        } finally {
            Learned.forgetBeyond(Learned.MAX_STATES);
        }
        // one more shows that there are too many
        for (List<Token> tokens : split.subList(0, Math.min(split.size(), limits.statements() + 1))) {
            checked.add(statement(text, tokens));
        }
        return checked;
    }

    /** The whole text as one statement: where others begin is not known. */
    private static List<CheckedStatement> unread(String text, Rule rule) {
        Finding finding = new Finding(rule, Finding.shortened(text), 0, 1, 1);
        return text.isBlank()
                ? List.of()
                : List.of(new CheckedStatement(0, 1, text, List.of(finding), List.of(), false));
    }

    private void refuseIfLate() {
        if (System.nanoTime() - textEnd > 0) {
            throw new GivenUp(Rule.TOO_SLOW);
        }
    }

    private CheckedStatement statement(String text, List<Token> tokens) {
        List<Token> visible = StatementTokens.visible(tokens);
        Token first = visible.get(0);
        Token last = visible.get(visible.size() - 1);
        String own = text.substring(
                text.offsetByCodePoints(0, first.getStartIndex()), text.offsetByCodePoints(0, last.getStopIndex() + 1));
        Guard guard = new Guard();
        SelectRules rules = new SelectRules(guard::refuseIfLate);
        List<Finding> findings;
        try {
            if (StatementTokens.depth(tokens) > limits.depth()) {
                throw new GivenUp(Rule.TOO_DEEP);
            }
            findings = findings(tokens, guard, rules);
        } catch (GivenUp given) {
            findings = List.of(Finding.at(given.rule, first));
        } catch (StackOverflowError deep) {
            findings = List.of(Finding.at(Rule.TOO_DEEP, first));
        }
        Learned.forgetBeyond(Learned.MAX_STATES);
        return new CheckedStatement(
                first.getStartIndex(), first.getLine(), own, findings, rules.cautions(), rules.isMore());
    }

    private List<Finding> findings(List<Token> tokens, Guard guard, SelectRules rules) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens)) {
            @Override
            public int LA(int distance) {
                guard.refuseIfLate();
                return super.LA(distance);
            }
        };
        FirstError error = new FirstError();
        SQLParser parser = new SQLParser(stream);
        Learned.teach(parser);
        parser.removeErrorListeners();
        parser.addErrorListener(error);
        parser.addParseListener(guard);
        SQLParser.SqlContext tree = parser.sql();
        if (parser.getNumberOfSyntaxErrors() > 0) {
            return List.of(Finding.at(Rule.SYNTAX, error.at == null ? tokens.get(0) : error.at));
        }
        rules.check(tree);
        return rules.findings();
    }

    private static long after(long ms) {
        return System.nanoTime() + ms * 1_000_000;
    }

    private final class Guard implements ParseTreeListener {

        private final long end = after(limits.statementMs());
        private int depth;

        void refuseIfLate() {
            SqlCheck.this.refuseIfLate();
            if (System.nanoTime() - end > 0) {
                throw new GivenUp(Rule.TOO_SLOW);
            }
        }

        @Override
        public void enterEveryRule(ParserRuleContext rule) {
            depth++;
            if (depth > limits.depth() * RULES_PER_LEVEL) {
                throw new GivenUp(Rule.TOO_DEEP);
            }
        }

        @Override
        public void exitEveryRule(ParserRuleContext rule) {
            depth--;
        }

        @Override
        public void visitTerminal(TerminalNode node) {
            // its rules are counted
        }

        @Override
        public void visitErrorNode(ErrorNode node) {
            // the error listener has it
        }
    }

    private static final class FirstError extends BaseErrorListener {

        private @Nullable Token at;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException failure) {
            if (at == null && symbol instanceof Token token) {
                at = token;
            }
        }
    }
}
