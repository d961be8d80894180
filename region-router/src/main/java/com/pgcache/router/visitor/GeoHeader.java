package com.pgcache.router.visitor;

import com.pgcache.router.geo.GeoAnswer;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an edge in front of us fills in: one header, or one for the latitude and one for the longitude.
 *
 * @param names lower case
 */
record GeoHeader(List<String> names, GeoValue value) {

    GeoHeader {
        names = List.copyOf(names);
    }

    static GeoHeader of(GeoValue value, String... names) {
        return new GeoHeader(List.of(names), value);
    }

    /**
     * @param names one, or two for a position; comma separated
     * @param kind of {@link GeoValue}
     * @throws IllegalArgumentException that names the property
     */
    static GeoHeader configured(String names, String kind) {
        GeoValue value = Arrays.stream(GeoValue.values())
                .filter(each -> each.name().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("router.geo.kind (GEO_KIND): must be one of "
                        + Arrays.stream(GeoValue.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", is \"" + kind + "\""));
        List<String> each = Arrays.stream(names.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (each.size() > (value == GeoValue.POSITION ? 2 : 1)
                || each.stream().anyMatch(name -> !name.matches("[a-z0-9-]{1,64}"))) {
            throw new IllegalArgumentException(
                    "router.geo.header (GEO_HEADER): must be the name of one header, or for a"
                            + " position of two, such as x-latitude,x-longitude; is \"" + names + "\"");
        }
        return new GeoHeader(each, value);
    }

    /** As {@code /api/route} names it. */
    String source() {
        return String.join(",", names);
    }

    /** Null when the request does not have this header. */
    @Nullable
    GeoAnswer read(MultiMap headers) {
        if (!isIn(headers)) {
            return null;
        }
        List<List<String>> values = names.stream().map(headers::getAll).toList();
        if (values.stream().anyMatch(each -> each.size() > 1)) {
            return GeoAnswer.Unusable.DUPLICATE;
        }
        if (values.stream().anyMatch(List::isEmpty)) {
            return GeoAnswer.Unusable.MALFORMED;
        }
        return value.read(values.stream().map(each -> each.get(0).strip()).toList());
    }

    /** A loop, as every request is asked for every header. */
    private boolean isIn(MultiMap headers) {
        for (String name : names) {
            if (headers.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
