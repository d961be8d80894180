package com.pgcache.api.queries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the queries that match are made up; a query of two tables counts for both. */
@Schema(
        description =
                "How the queries that match are made up, most queries first; a query of two tables counts for both")
record QueryFacets(
        List<Facet> statuses,
        List<Facet> states,
        List<Facet> reasons,
        @Schema(description = "The 50 with most queries") List<Facet> tables,
        @Schema(description = "Further tables, not listed") int moreTables) {

    static final int MAX_TABLES = 50;

    @Schema(name = "QueryFacet")
    record Facet(
            @Schema(description = "As the filter takes it", examples = "public.orders") String value, long queries) {}

    /** Queries that are alike in what facets are about. */
    record Group(
            boolean cacheable, @Nullable String state, @Nullable String reason, List<String> tables, long queries) {}

    static QueryFacets of(List<Group> groups) {
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        Map<String, Long> tables = new TreeMap<>();
        for (Group group : groups) {
            count(statuses, group.cacheable() ? "cacheable" : "uncacheable", group.queries());
            count(states, group.state(), group.queries());
            count(reasons, group.reason(), group.queries());
            group.tables().stream().distinct().forEach(table -> count(tables, table, group.queries()));
        }
        List<Facet> all = sorted(tables);
        int shown = Math.min(MAX_TABLES, all.size());
        return new QueryFacets(
                sorted(statuses), sorted(states), sorted(reasons), all.subList(0, shown), all.size() - shown);
    }

    private static void count(Map<String, Long> counts, @Nullable String value, long queries) {
        if (value != null) {
            counts.merge(value, queries, Long::sum);
        }
    }

    private static List<Facet> sorted(Map<String, Long> counts) {
        List<Facet> facets = new ArrayList<>();
        counts.forEach((value, queries) -> facets.add(new Facet(value, queries)));
        facets.sort(Comparator.comparingLong(Facet::queries).reversed().thenComparing(Facet::value));
        return facets;
    }
}
