package com.pgcache.model.scrape;

import java.util.Locale;

/** Who begins: we by scraping an instance, or something beside it by pushing to us. */
public enum Mode {
    PULL,
    PUSH;

    /** Lower case, as stored in {@code fleet.instances} and sent in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when the schema knows more than we do */
    public static Mode byCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
