package com.pgcache.router.visitor;

import com.pgcache.router.geo.GeoAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a geo header holds, and how it is read. Nothing that a header can hold makes one of them fail. */
enum GeoValue {
    CONTINENT(values -> code(values.get(0), GeoAnswer::ofContinent)),
    COUNTRY(values -> code(values.get(0), GeoAnswer::ofCountry)),
    /** Country, comma, more, of which nothing is read. */
    COUNTRY_FIRST(values -> code(values.get(0).split(",", 2)[0].strip(), GeoAnswer::ofCountry)),
    /** IATA code; a number behind it tells buildings of one place apart. */
    AIRPORT(values -> airport(values.get(0))),
    /** Two headers, or one with latitude, comma, longitude. */
    POSITION(values -> position(values)),
    /** Base64 of a document with {@code country.code}. */
    NETLIFY(values -> netlify(values.get(0)));

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern AIRPORT_CODE = Pattern.compile("[A-Za-z]{3}\\d{0,2}");

    private final Function<List<String>, GeoAnswer> reading;

    GeoValue(Function<List<String>, GeoAnswer> reading) {
        this.reading = reading;
    }

    /** @param values stripped, one of each header, one or two */
    GeoAnswer read(List<String> values) {
        return reading.apply(values);
    }

    /** {@code T1} is Cloudflare's country for those who come through Tor. */
    private static GeoAnswer code(String text, Function<String, GeoAnswer> meaning) {
        if (CODE.matcher(text).matches()) {
            return meaning.apply(text);
        }
        return "T1".equalsIgnoreCase(text) ? GeoAnswer.Unusable.UNKNOWN : GeoAnswer.Unusable.MALFORMED;
    }

    private static GeoAnswer airport(String text) {
        return AIRPORT_CODE.matcher(text).matches()
                ? GeoAnswer.ofAirport(text.substring(0, 3))
                : GeoAnswer.Unusable.MALFORMED;
    }

    private static GeoAnswer position(List<String> values) {
        List<String> parts = values.size() == 1 ? List.of(values.get(0).split(",", -1)) : values;
        return parts.size() == 2
                ? GeoAnswer.ofPosition(parts.get(0).strip(), parts.get(1).strip())
                : GeoAnswer.Unusable.MALFORMED;
    }

    private static GeoAnswer netlify(String text) {
        try {
            JsonObject place = new JsonObject(Buffer.buffer(Base64.getDecoder().decode(text)));
            JsonObject country = place.getJsonObject("country");
            String code = country == null ? null : country.getString("code");
            return code == null ? GeoAnswer.Unusable.MALFORMED : code(code, GeoAnswer::ofCountry);
        } catch (IllegalArgumentException | DecodeException | ClassCastException other) {
            return GeoAnswer.Unusable.MALFORMED;
        }
    }
}
