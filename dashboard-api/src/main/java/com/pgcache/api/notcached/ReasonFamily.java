package com.pgcache.api.notcached;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** Who can do something about a reason. In the order of the screen. */
public enum ReasonFamily {
    FIXABLE("fixable"),
    NOT_SUPPORTED_YET("notSupportedYet"),
    CONFIGURATION("configuration"),
    BY_DESIGN("byDesign"),
    OTHER("other");

    private static final Map<String, ReasonFamily> BY_CATEGORY = Map.ofEntries(
            Map.entry("NonDeterministicFunction", FIXABLE),
            Map.entry("VolatileFunction", FIXABLE),
            Map.entry("MutableCTE", FIXABLE),
            Map.entry("WritesData", FIXABLE),
            Map.entry("SystemCatalogQuery", BY_DESIGN),
            Map.entry("TempTable", BY_DESIGN),
            Map.entry("UnloggedTable", BY_DESIGN),
            Map.entry("UnsupportedJoin", NOT_SUPPORTED_YET),
            Map.entry("UnsupportedSubquery", NOT_SUPPORTED_YET),
            Map.entry("ComplexExpression", NOT_SUPPORTED_YET),
            Map.entry("TableExcluded", CONFIGURATION),
            Map.entry("QueryPatternExcluded", CONFIGURATION));

    private final String code;

    ReasonFamily(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** What nobody knows yet is {@link #OTHER}. */
    public static ReasonFamily of(String category) {
        return BY_CATEGORY.getOrDefault(category, OTHER);
    }
}
