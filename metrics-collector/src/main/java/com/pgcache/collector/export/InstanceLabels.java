package com.pgcache.collector.export;

import com.pgcache.collector.CollectorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The labels that all series of an instance share: which one it is, whose, and what the operator adds. */
final class InstanceLabels {

    private static final Set<String> OURS =
            Set.of("__name__", "job", "instance", "org", "quantile", "direction", "status", "type", "source");

    private final Map<String, String> common;
    private final Map<String, Map<String, String>> byOrganisation;

    /** Refuses labels that no receiver would take, and those that would hide ours. */
    InstanceLabels(CollectorConfig.Export config) {
        this.common = config.labels();
        this.byOrganisation = config.organisationLabels();
        check(common);
        byOrganisation.values().forEach(InstanceLabels::check);
    }

    /** In no order; an organisation's label wins over the common one of the same name. */
    List<Label> of(String orgId, UUID instanceId) {
        Map<String, String> own = byOrganisation.getOrDefault(orgId, Map.of());
        List<Label> labels = new ArrayList<>();
        labels.add(new Label("job", "pgcache"));
        labels.add(new Label("instance", instanceId.toString()));
        labels.add(new Label("org", orgId));
        own.forEach((name, value) -> labels.add(new Label(name, value)));
        common.forEach((name, value) -> {
            if (!own.containsKey(name)) {
                labels.add(new Label(name, value));
            }
        });
        return labels;
    }

    private static void check(Map<String, String> labels) {
        labels.forEach((name, value) -> {
            if (OURS.contains(name)) {
                throw new IllegalArgumentException("collector.export: the label " + name + " is taken");
            }
            new Label(name, value);
        });
    }
}
