package com.pgcache.router.edge;

import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.region.RegionChoice;
import com.pgcache.router.region.RegionSelector;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * {@code GET /api/route}: which region answers this visitor, why, and what else there is.
 * <pre>{"region": "eu", "route": "continent", "alternatives": [{"region": "us", "healthy": true}, ...]}</pre>
 * With no region healthy, {@code region} and {@code route} are null.
 */
@Singleton
class RouteResource {

    private final Upstreams upstreams;
    private final SecurityHeaders security;

    RouteResource(Upstreams upstreams, SecurityHeaders security) {
        this.upstreams = upstreams;
        this.security = security;
    }

    void answer(HttpServerRequest request, GeoAnswer visitor) {
        HttpServerResponse response = request.response();
        security.addToData(response.headers());
        response.putHeader("Content-Type", "application/json").end(body(visitor).toBuffer());
    }

    private JsonObject body(GeoAnswer visitor) {
        List<RegionChoice> choices = RegionSelector.choices(upstreams.table(), visitor, upstreams::isUp);
        JsonObject body = choices.isEmpty()
                ? new JsonObject().putNull("region").putNull("route")
                : new JsonObject()
                        .put("region", choices.get(0).region())
                        .put("route", choices.get(0).route());
        JsonArray alternatives = new JsonArray();
        upstreams.table().failoverOrder().stream()
                .filter(region -> !region.equals(body.getString("region")))
                .forEach(region -> alternatives.add(
                        new JsonObject().put("region", region).put("healthy", upstreams.isUp(region))));
        return body.put("alternatives", alternatives);
    }
}
