package com.pgcache.api.sqlcheck;

import com.pgcache.api.sqlcheck.CheckedStatement.Caution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.*;

/** Walks a statement once and notes what pgcache would forward it for. What it does not know it lets pass. */
final class SelectRules {

    /** Statements that change something, by their first word; other commands only say something to the session. */
    private static final Set<Integer> WRITING = Set.of(
            SQLParser.INSERT,
            SQLParser.UPDATE,
            SQLParser.DELETE,
            SQLParser.MERGE,
            SQLParser.CREATE,
            SQLParser.ALTER,
            SQLParser.DROP,
            SQLParser.TRUNCATE,
            SQLParser.COPY,
            SQLParser.CALL,
            SQLParser.DO,
            SQLParser.REFRESH,
            SQLParser.GRANT,
            SQLParser.REVOKE,
            SQLParser.COMMENT);

    private final Runnable beforeEach;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Caution> cautions = new ArrayList<>();
    private final Set<String> withNames = new HashSet<>();
    private final ExpressionRules expressions = new ExpressionRules(this);
    private boolean more;

    /**
     * Where an expression stands.
     *
     * @param condition in WHERE or FROM, or in a subquery there
     * @param list in a select list, not in a subquery or a CASE there
     */
    record Place(boolean condition, boolean list) {

        static final Place TOP = new Place(false, false);

        Place inCondition() {
            return new Place(true, false);
        }

        Place inList() {
            return new Place(condition, true);
        }

        Place elsewhere() {
            return new Place(condition, false);
        }
    }

    /** @param beforeEach called before each part of a statement, which it may refuse by an exception */
    SelectRules(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /** In the order of the text. */
    List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparingInt(Finding::offset))
                .toList();
    }

    List<Caution> cautions() {
        return cautions;
    }

    /** Whether there are more than {@value CheckedStatement#MAX_FINDINGS} findings or cautions. */
    boolean isMore() {
        return more;
    }

    void check(SqlContext text) {
        for (StatementContext statement : text.statement()) {
            Data_statementContext data = statement.data_statement();
            if (data != null && data.select_stmt() != null) {
                walk(data.select_stmt(), Place.TOP);
            } else {
                Token first = statement.getStart();
                add(WRITING.contains(first.getType()) || data != null ? Rule.WRITES : Rule.NOT_A_QUERY, first);
            }
        }
    }

    void add(Rule rule, Token token) {
        add(findings, Finding.at(rule, token));
    }

    void caution(String message, Token token) {
        Finding at = Finding.at(Rule.CHANGING_FUNCTION, token);
        add(cautions, new Caution(message, at.token(), at.offset()));
    }

    private <T> void add(List<T> known, T one) {
        if (known.size() < CheckedStatement.MAX_FINDINGS) {
            known.add(one);
        } else {
            more = true;
        }
    }

    void walk(ParseTree tree, Place place) {
        beforeEach.run();
        if (tree instanceof With_clauseContext with) {
            with(with, place);
        } else if (tree instanceof Select_opsContext operation) {
            branches(operation);
            children(operation, place);
        } else if (tree instanceof Select_ops_no_parensContext operation) {
            branches(operation);
            children(operation, place);
        } else if (tree instanceof After_opsContext after) {
            after(after, place);
        } else if (tree instanceof Select_primaryContext select) {
            select(select, place);
        } else if (tree instanceof From_itemContext item) {
            join(item, place);
        } else if (tree instanceof From_primaryContext item) {
            source(item, place);
        } else if (tree instanceof Groupby_clauseContext groups) {
            groups(groups, place);
        } else if (!expressions.walk(tree, place)) {
            children(tree, place);
        }
    }

    void children(ParseTree tree, Place place) {
        for (int i = 0; i < tree.getChildCount(); i++) {
            walk(tree.getChild(i), place);
        }
    }

    private void with(With_clauseContext with, Place place) {
        if (with.RECURSIVE() != null) {
            add(Rule.RECURSIVE, with.RECURSIVE().getSymbol());
        }
        for (With_queryContext query : with.with_query()) {
            withNames.add(name(query.query_name));
            Data_statementContext data = query.data_statement();
            Select_stmtContext select = data.select_stmt();
            if (select == null) {
                add(Rule.MUTABLE_CTE, data.getStart());
            } else {
                walk(select, place.elsewhere());
            }
        }
    }

    private void branches(ParserRuleContext operation) {
        boolean combined = false;
        for (ParseTree child : operation.children) {
            combined |= child instanceof TerminalNode sign
                    && Set.of(SQLParser.UNION, SQLParser.INTERSECT, SQLParser.EXCEPT)
                            .contains(sign.getSymbol().getType());
        }
        if (!combined) {
            return;
        }
        for (ParseTree child : operation.children) {
            Select_stmtContext branch = child instanceof Select_opsContext part
                    ? part.select_stmt()
                    : child instanceof Select_stmtContext whole ? whole : null;
            if (branch != null) {
                branch.after_ops().stream()
                        .filter(after -> after.LIMIT() != null || after.FETCH() != null || after.OFFSET() != null)
                        .forEach(after -> add(Rule.LIMIT_IN_BRANCH, after.getStart()));
            }
        }
    }

    private void after(After_opsContext after, Place place) {
        if (after.FOR() != null) {
            add(Rule.LOCKS, after.getStart());
        } else if ((after.LIMIT() != null || after.OFFSET() != null || after.FETCH() != null) && after.vex() != null) {
            boolean plain = after.vex().getStart() == after.vex().getStop();
            if (!plain) {
                add(Rule.LIMIT_EXPRESSION, after.vex().getStart());
            }
        } else {
            children(after, place.elsewhere());
        }
    }

    private void select(Select_primaryContext select, Place place) {
        if (select.values_stmt() != null) {
            add(Rule.VALUES, select.getStart());
            return;
        }
        if (select.TABLE() != null) {
            table(select.schema_qualified_name());
            return;
        }
        if (select.from_item().isEmpty()) {
            add(Rule.NO_FROM, select.getStart());
        }
        if (select.into_table() != null) {
            add(Rule.WRITES, select.into_table().getStart());
        }
        Place of = place.elsewhere();
        int keyword = SQLParser.SELECT;
        for (ParseTree child : select.children) {
            if (child instanceof TerminalNode word) {
                keyword = word.getSymbol().getType() == SQLParser.COMMA
                        ? comma(keyword, word.getSymbol())
                        : word.getSymbol().getType();
                if (keyword == SQLParser.ON) {
                    add(Rule.DISTINCT_ON, word.getSymbol());
                }
            } else if (child instanceof Select_listContext) {
                walk(child, of.inList());
            } else if (child instanceof From_itemContext || keyword == SQLParser.WHERE) {
                walk(child, of.inCondition());
            } else {
                walk(child, of);
            }
        }
    }

    private int comma(int keyword, Token comma) {
        if (keyword == SQLParser.FROM) {
            add(Rule.COMMA_JOIN, comma);
        }
        return keyword;
    }

    private void join(From_itemContext item, Place place) {
        if (item.FULL() != null) {
            add(Rule.FULL_JOIN, item.FULL().getSymbol());
        }
        for (ParseTree child : item.children) {
            if (child instanceof VexContext condition && !isEqualities(condition)) {
                add(Rule.JOIN_CONDITION, condition.getStart());
            }
            walk(child, place);
        }
    }

    /** {@code a = b}, or several of them with AND between. */
    private static boolean isEqualities(VexContext condition) {
        List<VexContext> parts = condition.vex();
        if (condition.AND() != null && condition.BETWEEN() == null) {
            return parts.stream().allMatch(SelectRules::isEqualities);
        }
        if (condition.LEFT_PAREN() != null && parts.size() == 1 && condition.IN() == null) {
            return isEqualities(parts.get(0));
        }
        return condition.EQUAL() != null && parts.stream().noneMatch(part -> part.OR() != null);
    }

    private void source(From_primaryContext source, Place place) {
        if (source.LATERAL() != null) {
            add(Rule.LATERAL, source.LATERAL().getSymbol());
        }
        if (source.TABLESAMPLE() != null) {
            add(Rule.SAMPLE, source.TABLESAMPLE().getSymbol());
        }
        if (source.function_call() != null || source.from_rows_with_alias() != null) {
            add(Rule.FUNCTION_IN_FROM, source.getStart());
        } else if (source.table_subquery() != null) {
            walk(source.table_subquery(), place);
        } else if (source.schema_qualified_name() != null) {
            table(source.schema_qualified_name());
        }
    }

    private void table(Schema_qualified_nameContext table) {
        String[] parts = name(table).split("\\.", -1);
        String own = parts[parts.length - 1];
        String schema = parts.length > 1 ? parts[parts.length - 2] : "";
        if (schema.isEmpty() && withNames.contains(own)) {
            return;
        }
        if (schema.startsWith("pg_temp")) {
            add(Rule.TEMPORARY, table.getStart());
        } else if (schema.equals("pg_catalog")
                || schema.equals("information_schema")
                || schema.isEmpty() && own.startsWith("pg_")) {
            add(Rule.CATALOG, table.getStart());
        }
    }

    private void groups(Groupby_clauseContext groups, Place place) {
        Set<String> aliases = aliasesOfExpressions(groups);
        for (Grouping_elementContext element : groups.grouping_element_list().grouping_element()) {
            if (element.vex() == null) {
                add(Rule.GROUPING_SETS, element.getStart());
            } else if (!isColumn(element.vex())) {
                add(Rule.GROUP_BY, element.vex().getStart());
            } else if (aliases.contains(name(element.vex()))) {
                add(Rule.GROUP_BY, element.vex().getStart());
            }
        }
        children(groups, place);
    }

    private static boolean isColumn(VexContext expression) {
        Value_expression_primaryContext value = expression.value_expression_primary();
        return value != null
                && value.indirection_var() != null
                && value.indirection_var().identifier() != null
                && expression.getChildCount() == 1;
    }

    /** Such as {@code day} in {@code SELECT date_trunc('day', t) AS day ... GROUP BY day}. */
    private static Set<String> aliasesOfExpressions(Groupby_clauseContext groups) {
        Set<String> columns = new HashSet<>();
        Set<String> expressions = new HashSet<>();
        if (groups.getParent() instanceof Select_primaryContext select && select.select_list() != null) {
            for (Select_sublistContext item : select.select_list().select_sublist()) {
                ParserRuleContext alias = item.col_label() != null ? item.col_label() : item.bare_col_label();
                if (alias != null) {
                    (isColumn(item.vex()) ? columns : expressions).add(name(alias));
                }
            }
        }
        expressions.removeAll(columns);
        return expressions;
    }

    /** As PostgreSQL understands it: lower case unless quoted. */
    static String name(ParserRuleContext name) {
        StringBuilder text = new StringBuilder();
        collect(name, text);
        return text.toString();
    }

    private static void collect(ParseTree tree, StringBuilder text) {
        if (tree instanceof TerminalNode word) {
            String own = word.getText();
            boolean quoted = own.length() > 1 && own.startsWith("\"") && own.endsWith("\"");
            text.append(
                    quoted ? own.substring(1, own.length() - 1).replace("\"\"", "\"") : own.toLowerCase(Locale.ROOT));
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i), text);
        }
    }
}
