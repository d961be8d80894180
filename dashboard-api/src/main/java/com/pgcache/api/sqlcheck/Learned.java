package com.pgcache.api.sqlcheck;

import java.util.Arrays;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/**
 * What ANTLR has learned of the grammar from the statements so far. It makes the next ones fast, and grows with every new
 * form: ANTLR itself would keep it for ever, so it is begun anew when there is too much of it.
 */
final class Learned {

    /** About 9 KB each, measured: the SELECTs of PostgreSQL's regression tests make 6,000 of them. */
    static final int MAX_STATES = 3_000;

    private static volatile Learned current = new Learned();

    private final DFA[] decisions = none(SQLParser._ATN);
    private final DFA[] modes = none(SQLLexer._ATN);
    private final PredictionContextCache contexts = new PredictionContextCache();

    static void teach(Lexer lexer) {
        Learned learned = current;
        lexer.setInterpreter(new LexerATNSimulator(lexer, SQLLexer._ATN, learned.modes, learned.contexts));
    }

    static void teach(SQLParser parser) {
        Learned learned = current;
        parser.setInterpreter(new ParserATNSimulator(parser, SQLParser._ATN, learned.decisions, learned.contexts));
    }

    /** @param states of the grammar, and as many of its words, which are a tenth as large */
    static void forgetBeyond(int states) {
        if (states() > states || wordStates() > states) {
            current = new Learned();
        }
    }

    static int states() {
        return count(current.decisions);
    }

    static int wordStates() {
        return count(current.modes);
    }

    private static DFA[] none(ATN grammar) {
        DFA[] decisions = new DFA[grammar.getNumberOfDecisions()];
        Arrays.setAll(decisions, decision -> new DFA(grammar.getDecisionState(decision), decision));
        return decisions;
    }

    private static int count(DFA[] decisions) {
        return Arrays.stream(decisions)
                .mapToInt(decision -> decision.states.size())
                .sum();
    }
}
