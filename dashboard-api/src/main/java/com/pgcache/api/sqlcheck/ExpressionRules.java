package com.pgcache.api.sqlcheck;

import com.pgcache.api.sqlcheck.SelectRules.Place;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.*;

/** The part of the rules that is about expressions. */
final class ExpressionRules {

    /** Of JSON, of arrays and of text: pgcache converts none of them. */
    private static final Set<String> UNSUPPORTED_OPERATORS =
            Set.of("->", "->>", "#>", "#>>", "@>", "<@", "?", "?|", "?&", "@?", "@@", "#-", "||");

    /** Signs and words that make an expression true or false. */
    private static final Set<Integer> CONDITIONS = Set.of(
            SQLParser.EQUAL,
            SQLParser.NOT_EQUAL,
            SQLParser.LTH,
            SQLParser.LEQ,
            SQLParser.GTH,
            SQLParser.GEQ,
            SQLParser.AND,
            SQLParser.OR,
            SQLParser.NOT,
            SQLParser.IN,
            SQLParser.IS,
            SQLParser.ISNULL,
            SQLParser.NOTNULL,
            SQLParser.LIKE,
            SQLParser.ILIKE,
            SQLParser.SIMILAR,
            SQLParser.BETWEEN);

    private final SelectRules rules;

    ExpressionRules(SelectRules rules) {
        this.rules = rules;
    }

    /** @return false when it has nothing to say, so that the children are still to be walked */
    boolean walk(ParseTree tree, Place place) {
        if (tree instanceof VexContext || tree instanceof Vex_bContext) {
            expression((ParserRuleContext) tree, place);
        } else if (tree instanceof Value_expression_primaryContext value) {
            value(value, place);
        } else if (tree instanceof Case_expressionContext || tree instanceof Filter_clauseContext) {
            rules.children(tree, place.elsewhere());
        } else if (tree instanceof Array_expressionContext array) {
            array(array, place);
        } else if (tree instanceof Function_callContext call) {
            call(call, place);
        } else if (tree instanceof Date_time_functionContext || tree instanceof System_functionContext) {
            word((ParserRuleContext) tree, place);
        } else if (tree instanceof Extract_functionContext extract) {
            changing(extract.getStart(), "extract", place);
            rules.children(extract, place);
        } else if (tree instanceof Collate_identifierContext collate) {
            rules.add(Rule.COLLATE, collate.getStart());
        } else if (tree instanceof Table_subqueryContext || tree instanceof Select_stmt_no_parensContext) {
            rules.children(tree, place.elsewhere());
        } else {
            return false;
        }
        return true;
    }

    private void expression(ParserRuleContext expression, Place place) {
        boolean distinct = false;
        boolean zone = false;
        Token condition = null;
        for (ParseTree child : expression.children) {
            if (child instanceof TerminalNode sign) {
                int type = sign.getSymbol().getType();
                distinct |= type == SQLParser.DISTINCT;
                zone |= type == SQLParser.ZONE;
                condition = condition == null && CONDITIONS.contains(type) ? sign.getSymbol() : condition;
            } else if (child instanceof OpContext operator) {
                operator(operator);
            }
        }
        if (zone) {
            changing(expression.getStart(), "timezone", place);
        }
        if (distinct) {
            rules.add(Rule.DISTINCT_FROM, condition == null ? expression.getStart() : condition);
        } else if (condition != null && place.list()) {
            rules.add(Rule.CONDITION_IN_LIST, condition);
        }
        // one condition is blamed once, not for each of its parts
        rules.children(expression, condition == null ? place : place.elsewhere());
    }

    private void operator(OpContext operator) {
        String sign = operator.getText();
        boolean unsupported =
                UNSUPPORTED_OPERATORS.stream().anyMatch(each -> sign.equals(each) || sign.endsWith("." + each + ")"));
        if (unsupported) {
            rules.add(Rule.OPERATOR, operator.getStart());
        }
    }

    private void value(Value_expression_primaryContext value, Place place) {
        if (value.EXISTS() != null && place.list()) {
            rules.add(Rule.CONDITION_IN_LIST, value.EXISTS().getSymbol());
        }
        rules.children(value, value.select_stmt_no_parens() == null ? place : place.elsewhere());
    }

    private void array(Array_expressionContext array, Place place) {
        if (place.list() || array.table_subquery() != null) {
            rules.add(Rule.ARRAY, array.getStart());
        }
        rules.children(array, place.elsewhere());
    }

    private void call(Function_callContext call, Place place) {
        if (call.WITHIN() != null) {
            rules.add(Rule.WITHIN_GROUP, call.WITHIN().getSymbol());
        }
        if (call.schema_qualified_name_nontype() != null) {
            named(call.schema_qualified_name_nontype(), place);
        }
        rules.children(call, place);
    }

    private void named(Schema_qualified_name_nontypeContext called, Place place) {
        String name = SelectRules.name(called);
        String own = name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
        if (!BuiltInFunctions.isKnown(own)) {
            rules.add(place.condition() ? Rule.OWN_FUNCTION : Rule.UNKNOWN_FUNCTION, called.getStart());
        } else if (!BuiltInFunctions.isImmutable(own)) {
            changing(called.getStart(), own, place);
        }
    }

    /** {@code current_date}, {@code current_user} and their like are written without parentheses. */
    private void word(ParserRuleContext word, Place place) {
        if (word instanceof System_functionContext system && system.cast_specification() != null) {
            rules.children(word, place);
        } else {
            changing(word.getStart(), word.getStart().getText(), place);
        }
    }

    private void changing(Token token, String name, Place place) {
        if (place.condition()) {
            rules.add(Rule.CHANGING_FUNCTION, token);
        } else {
            rules.caution(
                    "The cache may keep what " + name + " answered, or answer by its own time zone. Compute it in the"
                            + " application.",
                    token);
        }
    }
}
