package com.pgcache.auth.organization;

import com.pgcache.auth.RandomText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The organisation that a new user owns, so that there is somewhere to put instances.
 *
 * @param slug unique among all organisations; letters, digits and hyphens
 */
public record PersonalOrganization(String name, String slug) {

    /** 51 bits, on top of the name: two people of one name do not meet. */
    private static final int SUFFIX_LENGTH = 10;

    private static final int SLUG_NAME_LENGTH_MAX = 40;

    public static PersonalOrganization of(String userName) {
        String name = userName.strip();
        return new PersonalOrganization(name + "'s organisation", slug(name) + RandomText.lowerCase(SUFFIX_LENGTH));
    }

    private static String slug(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String hyphenated = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed = hyphenated.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "" : trimmed.substring(0, Math.min(trimmed.length(), SLUG_NAME_LENGTH_MAX)) + "-";
    }
}
