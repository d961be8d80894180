package com.pgcache.api.notcached;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a reason means, and how a query gets rid of it. */
@Schema(description = "What a reason means, and how a query gets rid of it")
public record ReasonGuide(
        String meaning,
        @Schema(
                        description = "Null where nothing can be done in SQL",
                        examples = "WHERE created_at > now() - interval '1 day'")
                @Nullable
                String before,
        @Schema(examples = "WHERE created_at > $1") @Nullable String after,
        @Schema(description = "What to do, and what to look out for") String advice) {

    private static final Map<String, ReasonGuide> BY_CATEGORY = Map.ofEntries(
            Map.entry(
                    "NonDeterministicFunction",
                    new ReasonGuide(
                            "It calls a function that answers differently each time, such as the current time.",
                            "WHERE created_at > now() - interval '1 day'",
                            "WHERE created_at > $1",
                            "Compute the value in the application, rounded to the minute, and bind it. Not rounded, each"
                                    + " call is a query of its own and misses.")),
            Map.entry(
                    "VolatileFunction",
                    new ReasonGuide(
                            "It calls a function that is declared volatile, so its answer may change at any time.",
                            "WHERE score > discount(customer_id)",
                            "WHERE score > $1",
                            "If it always answers the same for the same arguments, declare it IMMUTABLE; else call it in"
                                    + " the application. A wrong declaration serves wrong rows, here and in indexes.")),
            Map.entry(
                    "MutableCTE",
                    new ReasonGuide(
                            "A WITH clause writes.",
                            "WITH gone AS (DELETE FROM carts RETURNING id) SELECT count(*) FROM gone",
                            "DELETE FROM carts RETURNING id",
                            "Send the write as a statement of its own, and count or read in another. The two are no longer"
                                    + " one transaction unless you begin one.")),
            Map.entry(
                    "WritesData",
                    new ReasonGuide(
                            "It writes, or locks rows for a write.",
                            "SELECT * FROM orders WHERE id = $1 FOR UPDATE",
                            "SELECT * FROM orders WHERE id = $1",
                            "A write goes to the origin, which is right. Leave FOR UPDATE and FOR SHARE out where nothing is"
                                    + " written afterwards.")),
            Map.entry(
                    "SystemCatalogQuery",
                    new ReasonGuide(
                            "It reads PostgreSQL's catalog, whose changes are not replicated.",
                            null,
                            null,
                            "Nothing to do. If it is frequent, a driver or an ORM looks up types at every connection: keep"
                                    + " connections longer.")),
            Map.entry(
                    "TempTable",
                    new ReasonGuide(
                            "It reads a temporary table, which only its session sees.",
                            null,
                            null,
                            "Nothing to do, unless an ordinary table serves as well.")),
            Map.entry(
                    "UnloggedTable",
                    new ReasonGuide(
                            "It reads an unlogged table, whose changes are not replicated.",
                            null,
                            "ALTER TABLE sessions SET LOGGED",
                            "Make the table logged if it may cost the writes; it is rewritten once.")),
            Map.entry(
                    "UnsupportedJoin",
                    new ReasonGuide(
                            "It joins in a way that pgcache does not cache yet: FULL JOIN, LATERAL, a comma, or a condition"
                                    + " other than equality.",
                            "FROM orders o, customers c WHERE o.customer_id = c.id",
                            "FROM orders o JOIN customers c ON o.customer_id = c.id",
                            "Write JOIN ... ON with equalities that are ANDed; put what is no equality into WHERE. In an outer"
                                    + " join that changes the result.")),
            Map.entry(
                    "UnsupportedSubquery",
                    new ReasonGuide(
                            "It has a subquery that pgcache does not cache yet, such as WITH RECURSIVE or a LIMIT in a branch"
                                    + " of UNION.",
                            "WHERE total > (SELECT avg(total) FROM orders p WHERE p.customer_id = o.customer_id LIMIT 1)",
                            "JOIN (SELECT customer_id, avg(total) AS mean FROM orders GROUP BY customer_id) p"
                                    + " ON p.customer_id = o.customer_id",
                            "Turn it into a join with a derived table that has an alias.")),
            Map.entry(
                    "ComplexExpression",
                    new ReasonGuide(
                            "It uses an expression that pgcache does not convert yet.",
                            "SELECT data->>'city' FROM customers GROUP BY date_trunc('day', created_at)",
                            "SELECT data FROM customers",
                            "Select plain columns and compute in the application, or store what is computed in a column.")),
            Map.entry(
                    "TableExcluded",
                    new ReasonGuide(
                            "Your configuration leaves out a table that it reads.",
                            null,
                            null,
                            "Add the table to allowed_tables if it does not change all the time.")),
            Map.entry(
                    "QueryPatternExcluded",
                    new ReasonGuide(
                            "Your configuration leaves out queries like it.",
                            null,
                            null,
                            "Remove the pattern from the configuration of the instance if it is not needed any more.")));

    private static final ReasonGuide UNKNOWN = new ReasonGuide(
            "The instance gives a reason that this dashboard does not know, or none.",
            null,
            null,
            "The documentation of the instance's version may tell.");

    public static ReasonGuide of(String category) {
        return BY_CATEGORY.getOrDefault(category, UNKNOWN);
    }
}
