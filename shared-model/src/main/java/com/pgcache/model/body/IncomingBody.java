package com.pgcache.model.body;

import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.FetchLimits;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer, or of one push, inflated when it has to be and handed on as it comes: it keeps nothing. It
 * refuses itself at the first byte beyond a limit. For one thread.
 */
public final class IncomingBody implements AutoCloseable {

    /** Less than this needs no protection, and the first bytes of an honest body compress best. */
    private static final int RATIO_MATTERS_BYTES = 64 * 1024;

    private final FetchLimits limits;
    private final BodyReading reading;
    private final @Nullable Gunzip gunzip;

    private long size;
    private long received;
    private @Nullable ScrapeCode refusal;

    private IncomingBody(FetchLimits limits, String encoding, long announced, BodyReading reading) {
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        this.limits = limits;
        this.reading = reading;
        this.gunzip = gzip ? new Gunzip() : null;
        if (!gzip && !encoding.isEmpty() && !encoding.equals("identity")) {
            refusal = ScrapeCode.BAD_ENCODING;
        } else if (announced > (gzip ? limits.compressedLimitBytes() : limits.bodyLimitBytes())) {
            refusal = ScrapeCode.TOO_LARGE;
        }
    }

    /** What its headers announce may be refused already. */
    public static IncomingBody of(MultiMap headers, FetchLimits limits, BodyReading reading) {
        String encoding = String.join(",", headers.getAll(HttpHeaders.CONTENT_ENCODING));
        String contentType = headers.get(HttpHeaders.CONTENT_TYPE);
        reading.begin(contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT));
        return new IncomingBody(limits, encoding.strip().toLowerCase(Locale.ROOT), announcedBytes(headers), reading);
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

    /** No more comes. OK when all of it was handed on, and none of it refused. */
    public ScrapeCode end() {
        if (refusal == null && gunzip != null && !gunzip.isComplete()) {
            refusal = ScrapeCode.TRUNCATED;
        }
        return refusal == null ? ScrapeCode.OK : refusal;
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
        size += length;
        boolean bomb = gunzip != null && size > RATIO_MATTERS_BYTES && size > received * limits.compressionRatio();
        refusal = size > limits.bodyLimitBytes() || bomb ? ScrapeCode.TOO_LARGE : reading.add(more, length);
        return refusal == null;
    }

    /** 0 when they do not say. */
    private static long announcedBytes(MultiMap headers) {
        String announced = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean plain = announced != null && announced.matches("\\d{1,18}");
        return plain ? Long.parseLong(announced) : 0;
    }
}
