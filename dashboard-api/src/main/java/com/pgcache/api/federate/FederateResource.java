package com.pgcache.api.federate;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.metrics.LatestReader;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.window.Comparison;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/federate")
@Produces(PrometheusText.MEDIA_TYPE)
@Tag(name = "Export")
@ForKeys(KeyScope.METRICS_READ)
class FederateResource {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final LatestReader latest;
    private final TotalsReader totals;
    private final Retention retention;
    private final Clock clock;

    // six parameters: three kinds of measurement meet here
    FederateResource(
            CurrentMember currentMember,
            InstanceReader instances,
            LatestReader latest,
            TotalsReader totals,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.latest = latest;
        this.totals = totals;
        this.retention = Retention.of(config);
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "federate",
            summary = "All instances in the Prometheus text format",
            description =
                    "Counters as they were scraped and levels, with the time of their scrape; whether readings are"
                            + " good; and ratios of the last full five minutes, which a restart does not spoil. Scrape it once a"
                            + " minute with an API key that has the scope metrics:read.")
    @APIResponse(responseCode = "200", description = "Prometheus text 0.0.4")
    public Uni<String> federate() {
        Member member = currentMember.get();
        Instant now = clock.instant();
        return instances.of(member).flatMap(all -> federated(member, all, now));
    }

    private Uni<String> federated(Member member, List<Instance> all, Instant now) {
        return latest.of(member.orgId(), now)
                .flatMap(measured -> recent(member, now).map(ratios -> Federation.of(all, measured, ratios)));
    }

    /** The bucket that is full: of the one under way, each moment would be another question to pgcache. */
    private Uni<Map<UUID, Steps>> recent(Member member, Instant now) {
        Instant to = Instant.ofEpochSecond(now.getEpochSecond() / FIVE_MINUTES.toSeconds() * FIVE_MINUTES.toSeconds());
        Window.Request asked = new Window.Request(to.minus(FIVE_MINUTES), to, FIVE_MINUTES, new Comparison.None());
        return totals.read(member, null, Window.of(asked, FIVE_MINUTES, retention, now));
    }
}
