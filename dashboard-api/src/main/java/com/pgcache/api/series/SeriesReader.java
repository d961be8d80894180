package com.pgcache.api.series;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.MeasurementReader;
import com.pgcache.api.metrics.Scope;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a request to what was measured. */
@ApplicationScoped
class SeriesReader {

    /** @param compared null when nothing is compared */
    record Found(Scope scope, Steps steps, @Nullable Steps compared) {}

    private final InstanceReader instances;
    private final MeasurementReader measurements;
    private final Retention retention;

    SeriesReader(InstanceReader instances, MeasurementReader measurements, ApiConfig config) {
        this.instances = instances;
        this.measurements = measurements;
        this.retention = Retention.of(config);
    }

    /** Fails with 404 {@code not_found}, or with 400 {@code validation_failed} on the window. */
    Uni<Found> read(Member member, SeriesRequest request, Instant now) {
        return scope(member, request).flatMap(scoped -> read(scoped.reader(), request, scoped.scope(), now));
    }

    private record Scoped(Member reader, Scope scope) {}

    private Uni<Scoped> scope(Member member, SeriesRequest request) {
        UUID id = request.instance();
        if (id != null) {
            return instances
                    .seen(member, id)
                    .map(seen -> new Scoped(
                            seen.reader(),
                            new Scope.OfInstance(
                                    id, Duration.ofSeconds(seen.instance().scrapeIntervalSeconds()))));
        }
        String region = request.region();
        Scope scope = region == null ? new Scope.OfOrganization() : new Scope.OfRegion(region);
        return Uni.createFrom().item(new Scoped(member, scope));
    }

    private Uni<Found> read(Member member, SeriesRequest request, Scope scope, Instant now) {
        Duration interval = scope instanceof Scope.OfInstance one ? one.interval() : null;
        Window window = request.window(interval, retention, now);
        Window compared = window.compared(request.window().comparison());
        Set<Measure> wanted = request.metrics().stream()
                .flatMap(each -> each.needs().stream())
                .collect(Collectors.toSet());
        Uni<Steps> read = measurements.read(member, scope, window, wanted);
        return compared == null
                ? read.map(steps -> new Found(scope, steps, null))
                : read.flatMap(steps -> measurements
                        .read(member, scope, compared, wanted)
                        .map(others -> new Found(scope, steps, others)));
    }
}
