package com.pgcache.auth.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation in the answer to a change, where BetterAuth shows it otherwise than when reading.
 *
 * @param metadata JSON as it is; left out without any
 * @param members the owner of a new one; left out otherwise
 */
record ChangedOrganization(
        String id,
        String name,
        String slug,
        @Nullable String logo,
        @JsonRawValue @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String metadata,
        @WireTime Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Membership> members) {

    static ChangedOrganization of(Organization organization, @Nullable List<Membership> members) {
        return new ChangedOrganization(
                organization.id(),
                organization.name(),
                organization.slug(),
                organization.logo(),
                organization.metadata(),
                organization.createdAt(),
                members);
    }
}
