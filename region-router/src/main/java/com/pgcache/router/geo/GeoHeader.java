package com.pgcache.router.geo;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One header that an edge in front of us fills in.
 *
 * @param name compared without case
 */
record GeoHeader(String name, Kind kind) {

    enum Kind {
        CONTINENT,
        COUNTRY
    }

    /** Continent first: an edge that sends both knows better than our table. */
    private static final Map<String, List<GeoHeader>> PRESETS = Map.of(
            "cloudflare",
            List.of(new GeoHeader("cf-ipcontinent", Kind.CONTINENT), new GeoHeader("cf-ipcountry", Kind.COUNTRY)),
            "generic",
            List.of(new GeoHeader("x-geo-continent", Kind.CONTINENT), new GeoHeader("x-geo-country", Kind.COUNTRY)));

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2}");

    /** @throws IllegalArgumentException for a name that is no preset */
    static List<GeoHeader> preset(String preset) {
        List<GeoHeader> headers = PRESETS.get(preset);
        if (headers == null) {
            throw new IllegalArgumentException("router.geo.presets: no preset \"" + preset + "\", there are "
                    + String.join(", ", PRESETS.keySet().stream().sorted().toList()));
        }
        return headers;
    }

    /** @throws IllegalArgumentException for a kind that is neither continent nor country */
    static GeoHeader of(String name, String kind) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.name().equalsIgnoreCase(kind))
                .findFirst()
                .map(each -> new GeoHeader(name, each))
                .orElseThrow(() -> new IllegalArgumentException(
                        "router.geo.kind: must be continent or country, is \"" + kind + "\""));
    }

    /** Null when the request does not have this header. */
    @Nullable
    GeoAnswer read(MultiMap headers) {
        List<String> values = headers.getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            return GeoAnswer.Unusable.DUPLICATE;
        }
        String value = values.get(0).strip();
        if (!CODE.matcher(value).matches()) {
            return "T1".equalsIgnoreCase(value) ? GeoAnswer.Unusable.UNKNOWN : GeoAnswer.Unusable.MALFORMED;
        }
        String code = value.toUpperCase(Locale.ROOT);
        return kind == Kind.CONTINENT ? byContinent(code) : byCountry(code);
    }

    private static GeoAnswer byContinent(String code) {
        return Arrays.stream(Continent.values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .<GeoAnswer>map(GeoAnswer.ByContinent::new)
                .orElse(GeoAnswer.Unusable.UNKNOWN);
    }

    private static GeoAnswer byCountry(String code) {
        Continent continent = CountryTable.continentOf(code);
        return continent == null ? GeoAnswer.Unusable.UNKNOWN : new GeoAnswer.ByCountry(code, continent);
    }
}
