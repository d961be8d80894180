package com.pgcache.router.visitor;

import com.pgcache.router.RouterConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headers of the known edges. Continent before country before position: an edge that sends them all knows its
 * continents better than our table, and the operator's map is by continent.
 */
final class GeoPresets {

    private static final Map<String, List<GeoHeader>> PRESETS = Map.of(
            // developers.cloudflare.com/rules/transform/managed-transforms/reference
            "cloudflare",
            List.of(
                    GeoHeader.of(GeoValue.CONTINENT, "cf-ipcontinent"),
                    GeoHeader.of(GeoValue.COUNTRY, "cf-ipcountry"),
                    GeoHeader.of(GeoValue.POSITION, "cf-iplatitude", "cf-iplongitude")),
            // fly.io/docs/networking/request-headers: where the edge took the connection
            "fly",
            List.of(GeoHeader.of(GeoValue.AIRPORT, "fly-region")),
            // vercel.com/docs/headers/request-headers
            "vercel",
            List.of(
                    GeoHeader.of(GeoValue.CONTINENT, "x-vercel-ip-continent"),
                    GeoHeader.of(GeoValue.COUNTRY, "x-vercel-ip-country"),
                    GeoHeader.of(GeoValue.POSITION, "x-vercel-ip-latitude", "x-vercel-ip-longitude")),
            // docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
            "cloudfront",
            List.of(
                    GeoHeader.of(GeoValue.COUNTRY, "cloudfront-viewer-country"),
                    GeoHeader.of(GeoValue.POSITION, "cloudfront-viewer-latitude", "cloudfront-viewer-longitude")),
            // cloud.google.com/load-balancing/docs/custom-headers: the example's {client_region},{client_city}
            "google",
            List.of(GeoHeader.of(GeoValue.COUNTRY_FIRST, "x-client-geo-location")),
            // The names that Fastly's own VCL examples copy client.geo.* into
            "fastly",
            List.of(
                    GeoHeader.of(GeoValue.CONTINENT, "client-geo-continent"),
                    GeoHeader.of(GeoValue.COUNTRY, "client-geo-country"),
                    GeoHeader.of(GeoValue.POSITION, "client-geo-latitude", "client-geo-longitude")),
            "netlify",
            List.of(GeoHeader.of(GeoValue.NETLIFY, "x-nf-geo"), GeoHeader.of(GeoValue.COUNTRY, "x-country")),
            "generic",
            List.of(
                    GeoHeader.of(GeoValue.CONTINENT, "x-geo-continent"),
                    GeoHeader.of(GeoValue.COUNTRY, "x-geo-country"),
                    GeoHeader.of(GeoValue.AIRPORT, "x-geo-airport"),
                    GeoHeader.of(GeoValue.POSITION, "x-geo-latitude", "x-geo-longitude")));

    private GeoPresets() {}

    /**
     * In the order they are asked.
     *
     * @throws IllegalArgumentException that names the property
     */
    static List<GeoHeader> of(RouterConfig.Geo config) {
        return config.header()
                .map(name -> List.of(GeoHeader.configured(name, config.kind())))
                .orElseGet(() -> config.presets().stream()
                        .flatMap(preset -> preset(preset.strip()))
                        .toList());
    }

    private static Stream<GeoHeader> preset(String preset) {
        List<GeoHeader> headers = PRESETS.get(preset);
        if (headers == null) {
            throw new IllegalArgumentException("router.geo.presets (GEO_PRESETS): there is no preset \"" + preset
                    + "\", only " + PRESETS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return headers.stream();
    }
}
