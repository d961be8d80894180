package com.pgcache.collector.target;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.ScrapeOutcome.Answered;
import com.pgcache.collector.target.ScrapeOutcome.Failed;
import com.pgcache.model.scrape.ScrapeCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer, or of one push, as it arrives, inflated when it has to be. It refuses itself at the first byte beyond a limit,
 * so that a hostile one costs no more memory than a large one. For one thread.
 */
public final class IncomingBody implements AutoCloseable {

    /** Less than this needs no protection, and the first bytes of an honest body compress best. */
    private static final int RATIO_MATTERS_BYTES = 64 * 1024;

    private static final int FIRST_BUFFER_BYTES = 4096;

    private final CollectorConfig.Scrape limits;
    private final boolean openMetrics;
    private final @Nullable Gunzip gunzip;

    private byte[] bytes;
    private int size;
    private long received;
    private @Nullable ScrapeCode refusal;

    private IncomingBody(CollectorConfig.Scrape limits, String contentType, String encoding, long announced) {
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        this.limits = limits;
        this.openMetrics = contentType.startsWith("application/openmetrics-text");
        this.gunzip = gzip ? new Gunzip() : null;
        this.bytes = new byte[(int) Math.max(FIRST_BUFFER_BYTES, Math.min(announced, RATIO_MATTERS_BYTES))];
        if (!gzip && !encoding.isEmpty() && !encoding.equals("identity")) {
            refusal = ScrapeCode.BAD_ENCODING;
        } else if (announced > (gzip ? limits.compressedLimitBytes() : limits.bodyLimitBytes())) {
            refusal = ScrapeCode.TOO_LARGE;
        }
    }

    /** What its headers announce may be refused already. */
    public static IncomingBody of(MultiMap headers, CollectorConfig.Scrape limits) {
        String encoding = String.join(",", headers.getAll(HttpHeaders.CONTENT_ENCODING));
        String contentType = headers.get(HttpHeaders.CONTENT_TYPE);
        return new IncomingBody(
                limits,
                contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT),
                encoding.strip().toLowerCase(Locale.ROOT),
                announcedBytes(headers));
    }

    /** Null while there is nothing against the body. */
    public @Nullable ScrapeCode refusal() {
        return refusal;
    }

    public void add(byte[] chunk) {
        received += chunk.length;
        if (gunzip == null) {
            take(chunk, chunk.length);
        } else if (received > limits.compressedLimitBytes()) {
            refusal = ScrapeCode.TOO_LARGE;
        } else {
            inflate(gunzip, chunk);
        }
    }

    /** The whole of it. */
    public ScrapeOutcome end() {
        if (refusal == null && gunzip != null && !gunzip.isComplete()) {
            refusal = ScrapeCode.TRUNCATED;
        }
        return refusal != null ? new Failed(refusal) : new Answered(Arrays.copyOf(bytes, size), openMetrics);
    }

    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.close();
        }
    }

    private void inflate(Gunzip stream, byte[] chunk) {
        try {
            stream.add(chunk, this::take);
        } catch (DataFormatException damaged) {
            refusal = ScrapeCode.BAD_ENCODING;
        }
    }

    private boolean take(byte[] more, int length) {
        long after = (long) size + length;
        boolean bomb = gunzip != null && after > RATIO_MATTERS_BYTES && after > received * limits.compressionRatio();
        if (after > limits.bodyLimitBytes() || bomb) {
            refusal = ScrapeCode.TOO_LARGE;
            return false;
        }
        if (after > bytes.length) {
            long doubled = Math.min(limits.bodyLimitBytes(), bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.max(after, doubled));
        }
        System.arraycopy(more, 0, bytes, size, length);
        size = (int) after;
        return true;
    }

    /** 0 when they do not say. */
    private static long announcedBytes(MultiMap headers) {
        String announced = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean plain = announced != null && announced.matches("\\d{1,18}");
        return plain ? Long.parseLong(announced) : 0;
    }
}
