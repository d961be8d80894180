package com.pgcache.router.geo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A point on the globe, in decimal degrees. */
public record Position(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6_371;

    /** Plain decimals only: no exponent, no NaN, nothing that takes long to read. */
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,12})?");

    public Position {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not on the globe: " + latitude + "," + longitude);
        }
    }

    /** Null for what is no pair of decimal degrees within -90 to 90 and -180 to 180. */
    public static @Nullable Position of(String latitude, String longitude) {
        if (!DEGREES.matcher(latitude).matches() || !DEGREES.matcher(longitude).matches()) {
            return null;
        }
        return of(Double.parseDouble(latitude), Double.parseDouble(longitude));
    }

    static @Nullable Position of(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? new Position(latitude, longitude) : null;
    }

    /** Along the great circle, by the haversine formula; a sphere is right to half a percent. */
    public double distanceKm(Position other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double chord = square(Math.sin(north))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    private static double square(double value) {
        return value * value;
    }
}
