package com.pgcache.auth.organization;

import com.pgcache.auth.wire.RequestBody;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request says about an organisation.
 *
 * @param name empty to leave it, as are the others
 * @param setsLogo whether {@code logo} counts; empty takes it away then
 * @param metadata JSON of an object
 */
record OrganizationForm(
        Optional<String> name,
        Optional<String> slug,
        boolean setsLogo,
        Optional<String> logo,
        Optional<String> metadata) {

    /** Fit for addresses, and no two of them look alike. */
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-+[a-z0-9]+)*");

    /** @throws com.pgcache.auth.wire.RefusalException 400 without a name or a slug, or when something is not valid */
    static OrganizationForm ofNew(RequestBody body) {
        OrganizationForm form = new OrganizationForm(
                Optional.of(body.name("name", Organization.NAME_LENGTH_MAX)),
                Optional.of(slug(body)),
                body.has("logo"),
                body.nullableText("logo", Organization.LOGO_LENGTH_MAX),
                body.optionalObject("metadata", Organization.METADATA_LENGTH_MAX));
        body.refuseInvalid();
        return form;
    }

    /** As {@link #ofNew}, but nothing has to be there. */
    static OrganizationForm ofChange(RequestBody body) {
        OrganizationForm form = new OrganizationForm(
                body.has("name") ? Optional.of(body.name("name", Organization.NAME_LENGTH_MAX)) : Optional.empty(),
                body.has("slug") ? Optional.of(slug(body)) : Optional.empty(),
                body.has("logo"),
                body.nullableText("logo", Organization.LOGO_LENGTH_MAX),
                body.optionalObject("metadata", Organization.METADATA_LENGTH_MAX));
        body.refuseInvalid();
        return form;
    }

    private static String slug(RequestBody body) {
        return body.matching(
                "slug", Organization.SLUG_LENGTH_MAX, SLUG, "must be lower-case letters, digits and hyphens");
    }
}
