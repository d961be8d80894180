package com.pgcache.api.sqlcheck;

/**
 * Why pgcache would forward a statement, as far as its text tells. Categories are those of ADR-007; what has none there is
 * called as pgcache itself calls it.
 */
public enum Rule {
    SYNTAX("ParseError", "Correct the statement: PostgreSQL would refuse it as well."),
    TOO_DEEP("ParseError", "Split the statement: it is nested deeper than this check reads."),
    TOO_SLOW("ParseError", "Split the statement: reading it takes longer than this check allows."),
    WRITES("WritesData", "A write goes to the origin, which is right."),
    LOCKS("WritesData", "Leave the lock out where nothing is written afterwards."),
    MUTABLE_CTE("MutableCTE", "Send the write as a statement of its own, and read in another."),
    NOT_A_QUERY("UnsupportedQueryType", "Only SELECT is cached. Send this on connections that do not need the cache."),
    SEVERAL("UnsupportedQueryType", "Send the statements one by one."),
    RECURSIVE("UnsupportedSubquery", "Read level by level in the application, or keep the closure in a table."),
    LIMIT_IN_BRANCH(
            "UnsupportedSubquery", "Move LIMIT behind the whole UNION, INTERSECT or EXCEPT, if that means the same."),
    NO_FROM("UnsupportedJoin", "Without a table there is nothing to cache: compute it in the application."),
    VALUES("UnsupportedJoin", "Bind the values as parameters: WHERE id = ANY ($1)."),
    COMMA_JOIN("UnsupportedJoin", "Write FROM a JOIN b ON a.x = b.y instead of FROM a, b WHERE a.x = b.y."),
    FULL_JOIN("UnsupportedJoin", "Write a LEFT JOIN UNION ALL the rows of the other side that have no match."),
    LATERAL("UnsupportedJoin", "Turn it into a join with a derived table that is grouped by the join's column."),
    JOIN_CONDITION("UnsupportedJoin", "Join ON equalities that are ANDed; of an inner join the rest goes into WHERE."),
    FUNCTION_IN_FROM("UnsupportedJoin", "Bind what it would return as a parameter, or keep it in a table."),
    SAMPLE("UnsupportedJoin", "Choose the rows by a condition on a column."),
    CATALOG(
            "SystemCatalogQuery",
            "Catalogs are not replicated, so nothing can be done. Keep connections longer if it is frequent."),
    TEMPORARY("TempTable", "Use an ordinary table, or one statement with a WITH clause."),
    CHANGING_FUNCTION(
            "NonDeterministicFunction",
            "Compute the value in the application, a time rounded to the minute or more, and bind it: WHERE t > $1."),
    OWN_FUNCTION(
            "VolatileFunction",
            "pgcache forwards it unless the function is IMMUTABLE and built in: compute the value in the application."),
    UNKNOWN_FUNCTION(
            "VolatileFunction",
            "The cache has built-in functions only: select the columns and compute in the application."),
    GROUP_BY(
            "ComplexExpression",
            "Group by plain columns: name the expression in a derived table and group by its column."),
    GROUPING_SETS("ComplexExpression", "Send one statement for each grouping, or add up in the application."),
    OPERATOR(
            "ComplexExpression",
            "Select the column as it is and take it apart in the application, or store the part in a column."),
    ARRAY("ComplexExpression", "Select the columns one by one and put them together in the application."),
    CONDITION_IN_LIST(
            "ComplexExpression", "Write CASE WHEN ... THEN true ELSE false END, or compare in the application."),
    DISTINCT_FROM("ComplexExpression", "Write a = b OR (a IS NULL AND b IS NULL), negated where it must differ."),
    COLLATE("ComplexExpression", "Leave COLLATE out and sort in the application."),
    WITHIN_GROUP(
            "ComplexExpression",
            "Read the values, or a histogram of them, and compute the percentile in the application."),
    DISTINCT_ON(
            "ComplexExpression",
            "Keep the latest row of each in a table, or join with a derived table of max(...) by group. Do not leave it: it"
                    + " may be answered as a plain DISTINCT, with wrong rows."),
    LIMIT_EXPRESSION("ComplexExpression", "Bind the computed number: LIMIT $1.");

    private final String category;
    private final String rewrite;

    Rule(String category, String rewrite) {
        this.category = category;
        this.rewrite = rewrite;
    }

    public String category() {
        return category;
    }

    public String rewrite() {
        return rewrite;
    }
}
