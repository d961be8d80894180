package com.pgcache.api.instance.form;

import com.pgcache.api.http.Parameters;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.scrape.Mode;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of POST /instances as it came: everything may be missing or wrong. */
@Schema(name = "NewInstance", description = "An instance to register")
public record InstanceForm(
        @Schema(required = true, description = "1 to 80 characters, unique in the organisation", examples = "orders-eu")
                @Nullable
                String name,
        @Schema(
                        required = true,
                        description = "Where it runs: lower case letters, digits and hyphens",
                        examples = "eu-central")
                @Nullable
                String region,
        @Schema(
                        description = "pull: we scrape adminUrl; push: the answer holds the token to push with",
                        enumeration = {"pull", "push"},
                        defaultValue = "pull")
                @Nullable
                String mode,
        @Schema(
                        description = "Needed for pull, absent for push: scheme, host and port of pgcache's admin"
                                + " listener; public, or allowed by the operator",
                        examples = "http://pgcache.example.com:9090")
                @Nullable
                String adminUrl,
        @Schema(description = "Of scrapes, or of the pushes to expect: 15 to 300", defaultValue = "30") @Nullable
                Integer scrapeIntervalSeconds,
        @Schema(description = "Collect per-query statistics too", defaultValue = "true") @Nullable
                Boolean queriesEnabled,
        @Schema(
                        description = "Up to 20 of up to 50 lower case letters, digits and . _ : / = -",
                        examples = "team:orders")
                @Nullable
                List<String> tags,
        @Schema(description = "Only for pull, over https or to an address that is not public") @Nullable
                CredentialForm credential) {

    private static final int MAX_NAME_LENGTH = 80;
    private static final int DEFAULT_INTERVAL_SECONDS = 30;
    private static final int MIN_INTERVAL_SECONDS = 15;
    private static final int MAX_INTERVAL_SECONDS = 300;

    private static final Set<String> MODES =
            Collections.unmodifiableSet(new TreeSet<>(Set.of(Mode.PULL.code(), Mode.PUSH.code())));

    private static final int MAX_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._:/=-]{0,49}");

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /**
     * What was asked for, checked and in its stored form.
     *
     * @param adminUrl null exactly for {@link Mode#PUSH}
     */
    public record Checked(
            String name,
            String region,
            Mode mode,
            @Nullable String adminUrl,
            int scrapeIntervalSeconds,
            boolean queriesEnabled,
            List<String> tags,
            CredentialForm.Change credential) {}

    /** @throws ProblemException 400 {@code validation_failed} with every field that is wrong */
    public Checked check(AddressRules addresses) {
        Parameters parameters = new Parameters();
        Mode checkedMode = checkedMode(parameters);
        AdminUrl url = checkedUrl(parameters, checkedMode, addresses);
        Checked checked = new Checked(
                parameters.name("name", name, MAX_NAME_LENGTH),
                checkedRegion(parameters),
                checkedMode,
                url == null ? null : url.toString(),
                checkedInterval(parameters),
                queriesEnabled == null || queriesEnabled,
                checkedTags(parameters),
                checkedCredential(parameters, checkedMode, url));
        parameters.refuseIfWrong();
        return checked;
    }

    private String checkedRegion(Parameters parameters) {
        if (region == null || !REGION.matcher(region).matches()) {
            parameters.wrong(
                    "region", "must have 1 to 32 lower case letters, digits and hyphens, and not begin with a hyphen");
            return "";
        }
        return region;
    }

    private Mode checkedMode(Parameters parameters) {
        return Mode.byCode(parameters.oneOf("mode", mode, Mode.PULL.code(), MODES));
    }

    private @Nullable AdminUrl checkedUrl(Parameters parameters, Mode checkedMode, AddressRules addresses) {
        if (mode != null && !mode.equals(checkedMode.code())) {
            // whether there has to be an address depends on what was meant
            return null;
        }
        if (checkedMode == Mode.PULL) {
            return checkedUrl(parameters, addresses);
        }
        if (adminUrl != null) {
            parameters.wrong("adminUrl", "must be absent when mode is push: nothing is scraped");
        }
        return null;
    }

    private @Nullable AdminUrl checkedUrl(Parameters parameters, AddressRules addresses) {
        if (adminUrl == null) {
            parameters.wrong("adminUrl", "must be a URL such as http://pgcache.example.com:9090");
            return null;
        }
        try {
            AdminUrl url = AdminUrl.parse(adminUrl.strip());
            if (!addresses.permits(url)) {
                parameters.wrong(
                        "adminUrl", "must be a public address: private ones need to be allowed by your operator");
            }
            return url;
        } catch (ProblemException refused) {
            refused.problem().errors().forEach(error -> parameters.wrong(error.field(), error.message()));
            return null;
        }
    }

    private List<String> checkedTags(Parameters parameters) {
        List<String> distinct = tags == null
                ? List.of()
                : tags.stream().map(tag -> tag == null ? "" : tag).distinct().toList();
        if (distinct.size() > MAX_TAGS) {
            parameters.wrong("tags", "must be at most " + MAX_TAGS);
        } else if (distinct.stream().anyMatch(tag -> !TAG.matcher(tag).matches())) {
            parameters.wrong(
                    "tags",
                    "must each have 1 to 50 lower case letters, digits and . _ : / = -, and begin with a letter or digit");
        }
        return distinct;
    }

    private CredentialForm.Change checkedCredential(Parameters parameters, Mode checkedMode, @Nullable AdminUrl url) {
        if (credential == null) {
            return new CredentialForm.Change.Keep();
        }
        if (checkedMode == Mode.PUSH) {
            parameters.wrong("credential", "must be absent when mode is push: nothing is scraped");
        }
        return credential.check(parameters, url);
    }

    private int checkedInterval(Parameters parameters) {
        if (scrapeIntervalSeconds == null) {
            return DEFAULT_INTERVAL_SECONDS;
        }
        if (scrapeIntervalSeconds < MIN_INTERVAL_SECONDS || scrapeIntervalSeconds > MAX_INTERVAL_SECONDS) {
            parameters.wrong(
                    "scrapeIntervalSeconds",
                    "must be a whole number from " + MIN_INTERVAL_SECONDS + " to " + MAX_INTERVAL_SECONDS);
        }
        return scrapeIntervalSeconds;
    }
}
