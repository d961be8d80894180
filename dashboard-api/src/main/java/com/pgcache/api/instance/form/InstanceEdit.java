package com.pgcache.api.instance.form;

import com.pgcache.api.instance.Instance;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of PATCH: what is missing stays as it is. */
@Schema(name = "InstanceEdit", description = "What to change of an instance; what is missing stays as it is")
public record InstanceEdit(
        @Nullable String name,
        @Nullable String region,
        @Schema(description = "In place of all that it has; at most 20") @Nullable List<String> tags,
        @Schema(description = "Only of an instance that is scraped. A stored credential goes unless it is given again")
                @Nullable
                String adminUrl,
        @Schema(description = "15 to 300") @Nullable Integer scrapeIntervalSeconds,
        @Schema(description = "Collect per-query statistics too") @Nullable Boolean queriesEnabled,
        @Schema(description = "Neither scraped nor allowed to push until it is resumed") @Nullable Boolean paused,
        @Nullable CredentialForm credential) {

    /** The instance as it shall be, to be checked like a new one. */
    public InstanceForm of(Instance current) {
        return new InstanceForm(
                name == null ? current.name() : name,
                region == null ? current.region() : region,
                current.mode(),
                adminUrl == null ? current.adminUrl() : adminUrl,
                scrapeIntervalSeconds == null ? (Integer) current.scrapeIntervalSeconds() : scrapeIntervalSeconds,
                queriesEnabled == null ? (Boolean) current.queriesEnabled() : queriesEnabled,
                tags == null ? current.tags() : tags,
                credential);
    }

    public boolean pauses(Instance current) {
        return paused == null ? current.paused() : paused;
    }
}
