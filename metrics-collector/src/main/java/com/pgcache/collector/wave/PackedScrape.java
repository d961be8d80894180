package com.pgcache.collector.wave;

import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Scraped} in as few bytes as it takes, for the time that the database is away. Values that are missing take
 * one bit; whole numbers, as nearly all are, one byte for seven bits; the others eight bytes.
 */
final class PackedScrape {

    /** This object, its two arrays' headers, the instant and the id that it refers to. */
    private static final int FIXED_BYTES = 200;

    private static final int COLUMNS = Column.values().length;
    private static final int MAP_BYTES = (COLUMNS + 7) / 8;

    /** Every whole double up to here is a long, and the other way round. */
    private static final double WHOLE_LIMIT = 0x1p53;

    private static final int LONGEST_VALUE_BYTES = 8;

    private final UUID instanceId;
    private final Instant collectedAt;
    private final ScrapeCode code;
    private final @Nullable Integer httpStatus;
    private final int durationMs;
    private final @Nullable ScrapeCode queriesCode;
    private final @Nullable Long cachedBytes;
    private final @Nullable Dialect dialect;
    private final int samples;

    /** One bit per column that has a value, one per column whose value is whole, then the values. */
    private final byte[] values;

    private PackedScrape(Scraped scraped) {
        Exposition exposition = scraped.exposition();
        this.instanceId = scraped.instanceId();
        this.collectedAt = scraped.collectedAt();
        this.code = scraped.code();
        this.httpStatus = scraped.httpStatus();
        this.durationMs = scraped.durationMs();
        this.queriesCode = scraped.queriesCode();
        this.cachedBytes = scraped.cachedBytes();
        this.dialect = exposition == null ? null : exposition.dialect();
        this.samples = exposition == null ? 0 : exposition.samples();
        this.values = exposition == null ? new byte[0] : packed(exposition.values());
    }

    static PackedScrape of(Scraped scraped) {
        return new PackedScrape(scraped);
    }

    /** Of the heap. */
    int bytes() {
        return FIXED_BYTES + values.length;
    }

    Scraped unpacked() {
        Exposition exposition = dialect == null ? null : Exposition.of(dialect, unpacked(values), samples);
        return new Scraped(instanceId, collectedAt, code, httpStatus, durationMs, exposition, queriesCode, cachedBytes);
    }

    static byte[] packed(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * MAP_BYTES + values.length * LONGEST_VALUE_BYTES);
        bytes.position(2 * MAP_BYTES);
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (!Double.isNaN(value)) {
                set(bytes, 0, i);
                if (isShortWhole(value)) {
                    set(bytes, MAP_BYTES, i);
                    putWhole(bytes, zigzag((long) value));
                } else {
                    bytes.putDouble(value);
                }
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static double[] unpacked(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        bytes.position(2 * MAP_BYTES);
        double[] values = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            if (!isSet(bytes, 0, i)) {
                values[i] = Double.NaN;
            } else if (isSet(bytes, MAP_BYTES, i)) {
                long zigzag = whole(bytes);
                values[i] = (zigzag >>> 1) ^ -(zigzag & 1);
            } else {
                values[i] = bytes.getDouble();
            }
        }
        return values;
    }

    /** -0.0 is not: a long has no sign of zero. */
    private static boolean isShortWhole(double value) {
        return Math.abs(value) < WHOLE_LIMIT
                && value == Math.rint(value)
                && !(value == 0 && Double.doubleToRawLongBits(value) != 0);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static void putWhole(ByteBuffer bytes, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.put((byte) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    private static long whole(ByteBuffer bytes) {
        long value = 0;
        int shift = 0;
        byte each = bytes.get();
        while (each < 0) {
            value |= (each & 0x7fL) << shift;
            shift += 7;
            each = bytes.get();
        }
        return value | (long) each << shift;
    }

    private static void set(ByteBuffer bytes, int map, int bit) {
        int at = map + bit / 8;
        bytes.put(at, (byte) (bytes.get(at) | 1 << bit % 8));
    }

    private static boolean isSet(ByteBuffer bytes, int map, int bit) {
        return (bytes.get(map + bit / 8) >> bit % 8 & 1) != 0;
    }
}
