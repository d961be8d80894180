package com.pgcache.model.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.function.Function;

/** Why pgcache did not cache a query: the twelve reasons of ADR-007, and whatever newer instances add. */
public sealed interface UncacheableReason {

    /** Name of the reason as ADR-007 spells it; for {@link Unrecognized} as the instance spelled it. */
    @JsonProperty
    String category();

    /** The function, table or construct to blame; empty when the reason has none. */
    @JsonProperty
    default String details() {
        return "";
    }

    record NonDeterministicFunction(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "NonDeterministicFunction";
        }
    }

    record VolatileFunction(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "VolatileFunction";
        }
    }

    record MutableCte() implements UncacheableReason {
        @Override
        public String category() {
            return "MutableCTE";
        }
    }

    record WritesData() implements UncacheableReason {
        @Override
        public String category() {
            return "WritesData";
        }
    }

    record SystemCatalogQuery() implements UncacheableReason {
        @Override
        public String category() {
            return "SystemCatalogQuery";
        }
    }

    record TempTable() implements UncacheableReason {
        @Override
        public String category() {
            return "TempTable";
        }
    }

    record UnloggedTable() implements UncacheableReason {
        @Override
        public String category() {
            return "UnloggedTable";
        }
    }

    record UnsupportedJoin(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "UnsupportedJoin";
        }
    }

    record UnsupportedSubquery(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "UnsupportedSubquery";
        }
    }

    record ComplexExpression(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "ComplexExpression";
        }
    }

    record TableExcluded(@Override String details) implements UncacheableReason {
        @Override
        public String category() {
            return "TableExcluded";
        }
    }

    record QueryPatternExcluded() implements UncacheableReason {
        @Override
        public String category() {
            return "QueryPatternExcluded";
        }
    }

    /** A reason this version does not know; kept, never dropped. */
    record Unrecognized(@Override String category, @Override String details) implements UncacheableReason {}

    /** Never fails: an unknown category becomes {@link Unrecognized}. */
    static UncacheableReason of(String category, String details) {
        return Known.BY_CATEGORY
                .getOrDefault(category, unknown -> new Unrecognized(category, details))
                .apply(details);
    }

    /** The categories of ADR-007. */
    final class Known {

        private static final Map<String, Function<String, UncacheableReason>> BY_CATEGORY = Map.ofEntries(
                Map.entry("NonDeterministicFunction", NonDeterministicFunction::new),
                Map.entry("VolatileFunction", VolatileFunction::new),
                Map.entry("MutableCTE", details -> new MutableCte()),
                Map.entry("WritesData", details -> new WritesData()),
                Map.entry("SystemCatalogQuery", details -> new SystemCatalogQuery()),
                Map.entry("TempTable", details -> new TempTable()),
                Map.entry("UnloggedTable", details -> new UnloggedTable()),
                Map.entry("UnsupportedJoin", UnsupportedJoin::new),
                Map.entry("UnsupportedSubquery", UnsupportedSubquery::new),
                Map.entry("ComplexExpression", ComplexExpression::new),
                Map.entry("TableExcluded", TableExcluded::new),
                Map.entry("QueryPatternExcluded", details -> new QueryPatternExcluded()));

        private Known() {}
    }
}
