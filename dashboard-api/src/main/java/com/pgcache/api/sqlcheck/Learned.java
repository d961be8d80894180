package com.pgcache.api.sqlcheck;

import java.util.Arrays;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/**
 * What ANTLR has learned of the grammar from the statements so far. It makes the next ones fast, and grows with every new
 * form: ANTLR itself would keep it for ever, so it is begun anew when there is too much of it.
 */
final class Learned {

    /** About 9 KB each, measured: the SELECTs of PostgreSQL's regression tests make 6,000 of them. */
    static final int MAX_STATES = 3_000;

    private static volatile Learned current = new Learned();

    private final DFA[] decisions;
    private final PredictionContextCache contexts = new PredictionContextCache();

    private Learned() {
        ATN grammar = SQLParser._ATN;
        decisions = new DFA[grammar.getNumberOfDecisions()];
        Arrays.setAll(decisions, decision -> new DFA(grammar.getDecisionState(decision), decision));
    }

    static void teach(SQLParser parser) {
        Learned learned = current;
        parser.setInterpreter(new ParserATNSimulator(parser, SQLParser._ATN, learned.decisions, learned.contexts));
    }

    static void forgetBeyond(int states) {
        if (states() > states) {
            current = new Learned();
        }
    }

    static int states() {
        return Arrays.stream(current.decisions)
                .mapToInt(decision -> decision.states.size())
                .sum();
    }
}
