package com.pgcache.api.badge;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.share.ShareReader;
import com.pgcache.api.share.Shared;
import com.pgcache.api.window.Comparison;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/badges/{token}.svg")
@Produces("image/svg+xml")
@Tag(name = "Sharing")
@PermitAll
class BadgeResource {

    /** The image proxies of code hosts obey it. */
    static final String CACHE_CONTROL = "public, max-age=300";

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final ShareReader shares;
    private final TotalsReader totals;
    private final Retention retention;
    private final Clock clock;

    BadgeResource(ShareReader shares, TotalsReader totals, ApiConfig config, Clock clock) {
        this.shares = shares;
        this.totals = totals;
        this.retention = Retention.of(config);
        this.clock = clock;
    }

    @GET
    @SecurityRequirements
    @Operation(
            operationId = "badge",
            summary = "The hit ratio of the last 24 hours as an image",
            description = "Without a token: the address is the key. Whole hours, so that most requests are answered by"
                    + " pgcache.")
    @APIResponse(responseCode = "200", description = "SVG, to be kept for five minutes")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<RestResponse<String>> badge(@PathParam("token") String token) {
        return shares.badge(token).flatMap(this::hitRatio).map(BadgeResource::answer);
    }

    private Uni<Double> hitRatio(Shared shared) {
        Instant now = clock.instant();
        Window.Request day = new Window.Request(now.minus(A_DAY), now, AN_HOUR, new Comparison.None());
        Window window = Window.of(day, AN_HOUR, retention, now);
        return totals.read(shared.reader(), shared.instance(), window)
                .map(instances -> QueryClasses.of(TotalsReader.merged(window, instances.values()))
                        .hitRatio());
    }

    private static RestResponse<String> answer(@Nullable Double ratio) {
        return RestResponse.ResponseBuilder.ok(Badge.hitRatio(ratio))
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }
}
