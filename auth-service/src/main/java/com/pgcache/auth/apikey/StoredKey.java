package com.pgcache.auth.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.pgcache.auth.wire.WireTime;
import com.pgcache.model.token.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner sees it, in the plugin's names. What the plugin has and we do not (further configurations, refills,
 * metadata) stands there as it does for a key that does not use it.
 *
 * @param start its first characters, to know it again
 * @param referenceId of the user or the organisation it belongs to
 * @param key the whole of it, in the answer that makes it and nowhere else
 * @param requestCount uses in the window under way
 * @param lastRequest to the minute
 * @param organizationOwned whether it belongs to an organisation
 * @param actsIn the organisation that it acts in
 * @param callerRole the role that whoever asks has in that organisation
 */
record StoredKey(
        String id,
        @Nullable String name,
        String start,
        String referenceId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        boolean enabled,
        int rateLimitMax,
        long rateLimitTimeWindow,
        int requestCount,
        @WireTime @Nullable Instant lastRequest,
        @WireTime Instant expiresAt,
        @WireTime Instant createdAt,
        @WireTime Instant updatedAt,
        @JsonIgnore Set<Scope> scopes,
        @JsonIgnore boolean organizationOwned,
        @JsonIgnore @Nullable String actsIn,
        @JsonIgnore @Nullable String callerRole) {

    @JsonProperty
    String configId() {
        return "default";
    }

    @JsonProperty
    String prefix() {
        return ApiKey.PREFIX;
    }

    @JsonProperty
    boolean rateLimitEnabled() {
        return true;
    }

    @JsonProperty
    Map<String, List<String>> permissions() {
        return Scope.permissions(scopes);
    }

    @JsonProperty
    @Nullable
    Integer refillInterval() {
        return null;
    }

    @JsonProperty
    @Nullable
    Integer refillAmount() {
        return null;
    }

    @JsonProperty
    @Nullable
    Instant lastRefillAt() {
        return null;
    }

    @JsonProperty
    @Nullable
    Integer remaining() {
        return null;
    }

    @JsonProperty
    @Nullable
    Map<String, String> metadata() {
        return null;
    }

    /** For the answer that shows it. */
    StoredKey revealing(String text) {
        return new StoredKey(
                id,
                name,
                start,
                referenceId,
                text,
                enabled,
                rateLimitMax,
                rateLimitTimeWindow,
                requestCount,
                lastRequest,
                expiresAt,
                createdAt,
                updatedAt,
                scopes,
                organizationOwned,
                actsIn,
                callerRole);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return start + "…";
    }
}
