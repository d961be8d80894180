package com.pgcache.router.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in MaxMind's format (<a href="https://maxmind.github.io/MaxMind-DB/">specification</a>), mapped into memory.
 * Both layouts in use are read: nested as GeoLite2, GeoIP2 and DB-IP have it, and flat with {@code country} and
 * {@code continent} as plain codes.
 */
public final class GeoDatabase implements AutoCloseable {

    private final Reader reader;

    private GeoDatabase(Reader reader) {
        this.reader = reader;
    }

    /** @throws IOException when there is no file, or it is not in that format */
    public static GeoDatabase open(Path file) throws IOException {
        try {
            return new GeoDatabase(
                    new Reader(new File(file.toString()), Reader.FileMode.MEMORY_MAPPED, new CHMCache()));
        } catch (RuntimeException otherFormat) {
            throw new IOException(otherFormat.getMessage(), otherFormat);
        }
    }

    /** Country before continent before position, as with headers. A damaged file is never an error of the request. */
    public GeoAnswer find(InetAddress address) {
        if (address instanceof Inet6Address && reader.getMetadata().getIpVersion() == 4) {
            return new GeoAnswer.Absent();
        }
        try {
            Map<?, ?> place = reader.get(address, Map.class);
            return place == null ? new GeoAnswer.Absent() : answer(place);
        } catch (IOException | RuntimeException damaged) {
            return GeoAnswer.Unusable.UNREADABLE;
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private static GeoAnswer answer(Map<?, ?> place) {
        String country = code(place.get("country"), "iso_code");
        if (country != null && CountryTable.continentOf(country) != null) {
            return GeoAnswer.ofCountry(country);
        }
        String continent = code(place.get("continent"), "code");
        if (continent != null) {
            return GeoAnswer.ofContinent(continent);
        }
        Position position = place.get("location") instanceof Map<?, ?> location ? position(location) : null;
        return position == null ? new GeoAnswer.Absent() : new GeoAnswer.ByPosition(position);
    }

    private static @Nullable Position position(Map<?, ?> location) {
        return location.get("latitude") instanceof Double latitude
                        && location.get("longitude") instanceof Double longitude
                ? Position.of(latitude, longitude)
                : null;
    }

    private static @Nullable String code(@Nullable Object value, String nested) {
        Object code = value instanceof Map<?, ?> fields ? fields.get(nested) : value;
        return code instanceof String text ? text : null;
    }
}
