package com.pgcache.testkit.standin.admin;

import io.vertx.core.json.JsonObject;

/** {@code GET} and {@code PUT /config} (contract 3.5), kept in memory; changing it changes nothing else. */
final class DynamicConfig {

    private final JsonObject dynamic = new JsonObject()
            .putNull("cache_size")
            .put("cache_policy", "clock")
            .put("admission_threshold", 1)
            .putNull("allowed_tables")
            .putNull("log_level")
            .put("mv_size_ratio", 10)
            .put("mv_compute_min_rows", 1_000)
            .put("memo_cache_size", 67_108_864)
            .putNull("memory_limit")
            .putNull("disk_limit");

    String json() {
        return new JsonObject()
                .put("dynamic", dynamic)
                .put("restart_required", false)
                .put("effective_log_level", dynamic.getValue("log_level"))
                .encode();
    }

    /** Takes the keys it knows. */
    void patch(JsonObject patch) {
        for (String key : dynamic.fieldNames()) {
            if (patch.containsKey(key)) {
                dynamic.put(key, patch.getValue(key));
            }
        }
    }
}
