package com.pgcache.api.instance;

import com.pgcache.api.http.Parameters;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of POST /instances as it came: everything may be missing or wrong. */
@Schema(name = "NewInstance", description = "An instance to register")
record InstanceForm(
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
                        required = true,
                        description =
                                "Scheme, host and port of pgcache's admin listener; public, or allowed by the operator",
                        examples = "http://pgcache.example.com:9090")
                @Nullable
                String adminUrl,
        @Schema(description = "15 to 300", defaultValue = "30") @Nullable Integer scrapeIntervalSeconds,
        @Schema(description = "Collect per-query statistics too", defaultValue = "true") @Nullable
                Boolean queriesEnabled) {

    private static final int MAX_NAME_LENGTH = 80;
    private static final int DEFAULT_INTERVAL_SECONDS = 30;
    private static final int MIN_INTERVAL_SECONDS = 15;
    private static final int MAX_INTERVAL_SECONDS = 300;
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** What was asked for, checked and in its stored form. */
    record Checked(String name, String region, String adminUrl, int scrapeIntervalSeconds, boolean queriesEnabled) {}

    /** @throws ProblemException 400 {@code validation_failed} with every field that is wrong */
    Checked check(AddressRules addresses) {
        Parameters parameters = new Parameters();
        Checked checked = new Checked(
                checkedName(parameters),
                checkedRegion(parameters),
                checkedUrl(parameters, addresses),
                checkedInterval(parameters),
                queriesEnabled == null || queriesEnabled);
        parameters.refuseIfWrong();
        return checked;
    }

    private String checkedName(Parameters parameters) {
        String stripped = name == null ? "" : name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 1 || length > MAX_NAME_LENGTH) {
            parameters.wrong("name", "must have 1 to " + MAX_NAME_LENGTH + " characters");
        } else if (stripped.codePoints().anyMatch(InstanceForm::isNotText)) {
            parameters.wrong("name", "must not contain control characters");
        }
        return stripped;
    }

    /** Control characters, and halves of a character that no encoding of text can store. */
    private static boolean isNotText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private String checkedRegion(Parameters parameters) {
        if (region == null || !REGION.matcher(region).matches()) {
            parameters.wrong(
                    "region", "must have 1 to 32 lower case letters, digits and hyphens, and not begin with a hyphen");
            return "";
        }
        return region;
    }

    private String checkedUrl(Parameters parameters, AddressRules addresses) {
        if (adminUrl == null) {
            parameters.wrong("adminUrl", "must be a URL such as http://pgcache.example.com:9090");
            return "";
        }
        try {
            AdminUrl url = AdminUrl.parse(adminUrl.strip());
            if (!addresses.permits(url)) {
                parameters.wrong(
                        "adminUrl", "must be a public address: private ones need to be allowed by your operator");
            }
            return url.toString();
        } catch (ProblemException refused) {
            refused.problem().errors().forEach(error -> parameters.wrong(error.field(), error.message()));
            return "";
        }
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
