package com.pgcache.router.edge;

import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.geo.Position;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.region.RegionChoice;
import com.pgcache.router.region.RegionSelector;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/route}: which region answers this visitor, why, and what else there is.
 * <pre>{"region": "eu", "route": "country", "visitor": {"source": "cf-ipcountry", "country": "FR", "continent": "EU"},
 * "alternatives": [{"region": "us", "healthy": true}, ...]}</pre>
 * With no region healthy, {@code region} and {@code route} are null. A header that could not be used is told as
 * {@code "unusable": "duplicate"}, and of a visitor whose place is known each region has its {@code distanceKm}.
 * Alternatives come in the order in which they would take over; those that would not are left out.
 */
class RouteResource {

    private final Upstreams upstreams;
    private final SecurityHeaders security;

    RouteResource(Upstreams upstreams, SecurityHeaders security) {
        this.upstreams = upstreams;
        this.security = security;
    }

    void answer(HttpServerRequest request, Visitor visitor) {
        HttpServerResponse response = request.response();
        JsonObject body = body(visitor);
        if (body.getString("region") != null) {
            response.putHeader("X-Pgcache-Region", body.getString("region"))
                    .putHeader("X-Pgcache-Route", body.getString("route"));
        }
        security.addToData(response.headers());
        response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    private JsonObject body(Visitor visitor) {
        RegionChoice chosen =
                choices(visitor, upstreams::isIn).stream().findFirst().orElse(null);
        JsonObject body = new JsonObject()
                .put("region", chosen == null ? null : chosen.region())
                .put("route", chosen == null ? null : chosen.route());
        Position position = visitor.where().position();
        if (chosen != null && position != null) {
            body.put("distanceKm", distanceKm(chosen.region(), position));
        }
        return body.put("visitor", place(visitor)).put("alternatives", alternatives(visitor, chosen, position));
    }

    private JsonArray alternatives(Visitor visitor, @Nullable RegionChoice chosen, @Nullable Position position) {
        JsonArray alternatives = new JsonArray();
        choices(visitor, region -> chosen == null || !region.equals(chosen.region()))
                .forEach(choice -> {
                    JsonObject alternative = new JsonObject()
                            .put("region", choice.region())
                            .put("healthy", upstreams.isIn(choice.region()));
                    if (position != null) {
                        alternative.put("distanceKm", distanceKm(choice.region(), position));
                    }
                    alternatives.add(alternative);
                });
        return alternatives;
    }

    private List<RegionChoice> choices(Visitor visitor, Predicate<String> wanted) {
        return RegionSelector.choices(upstreams.table(), visitor.where(), visitor.address(), wanted);
    }

    private long distanceKm(String region, Position position) {
        return Math.round(upstreams.table().distanceKm(region, position));
    }

    private static JsonObject place(Visitor visitor) {
        JsonObject place = new JsonObject().put("source", visitor.source());
        GeoAnswer where = visitor.where();
        if (where instanceof GeoAnswer.Unusable unusable) {
            place.put("unusable", unusable.reason());
        }
        if (where instanceof GeoAnswer.ByAirport byAirport) {
            place.put("airport", byAirport.airport().code());
        }
        if (where.country() != null) {
            place.put("country", where.country());
        }
        if (where.continent() != null) {
            place.put("continent", where.continent().name());
        }
        return place;
    }
}
