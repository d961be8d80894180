package com.pgcache.api.metrics;

import com.pgcache.api.access.Member;
import com.pgcache.api.window.Tier;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Measurements at the resolution of their window. */
@ApplicationScoped
public class MeasurementReader {

    private final SnapshotReader snapshots;
    private final RollupReader rollups;

    MeasurementReader(SnapshotReader snapshots, RollupReader rollups) {
        this.snapshots = snapshots;
        this.rollups = rollups;
    }

    /**
     * Every step of the window, with at least what is wanted. One statement after the other, so that equal screens send
     * them in the same order.
     *
     * @param window not raw unless the scope is one instance
     */
    public Uni<Steps> read(Member member, Scope scope, Window window, Set<Measure> wanted) {
        if (window.tier() == Tier.RAW) {
            if (!(scope instanceof Scope.OfInstance instance)) {
                throw new IllegalArgumentException("snapshots are read of one instance only");
            }
            boolean levels = wanted.stream().anyMatch(measure -> !measure.kind().grows());
            return snapshots.steps(member, instance, window, levels);
        }
        Uni<Steps> steps = Uni.createFrom().item(new Steps(window));
        boolean first = true;
        for (Family family : Family.of(wanted)) {
            boolean counts = first;
            steps = steps.flatMap(sofar -> rollups.addTo(sofar, member, scope, family, counts));
            first = false;
        }
        return steps;
    }
}
