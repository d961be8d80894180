package com.pgcache.api.queries;

import com.pgcache.api.instance.Instance;
import com.pgcache.model.scrape.Dialect;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one template does on one instance. */
public record QueryOnInstance(
        UUID instanceId,
        @Schema(examples = "orders-eu") String instanceName,
        @Schema(examples = "eu-central") String region,
        @Schema(description = "Which contract the instance speaks; null before its first scrape") @Nullable
                String dialect,
        @Schema(
                        description = "False when the instance does not tell why queries are not cached; true and no"
                                + " uncacheableReason: it gave none for this one")
                boolean reasonsReported,
        @Schema(description = "Its part of all executions of the template", examples = "0.25") @Nullable
                Double executionShare,
        @Schema(description = "Its fingerprint may differ from instance to instance") QueryStats query) {

    /** @param executions on all instances */
    public static QueryOnInstance of(Instance instance, QueryStats query, double executions) {
        return new QueryOnInstance(
                instance.id(),
                instance.name(),
                instance.region(),
                instance.health().dialect(),
                instance.health().speaks(Dialect.SEED) || query.uncacheableReason() != null,
                executions == 0 ? null : (Double) (query.executionCount() / executions),
                query);
    }
}
