package com.pgcache.api.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Answers that are not even looked up when the caller has them already (RFC 9110 section 13.1.2). */
public final class Conditional {

    private Conditional() {}

    /**
     * @param tag of the answer, known from the question alone; null when it is not
     * @param read not called when the caller has it
     */
    public static <T> Uni<RestResponse<T>> answer(
            @Nullable String ifNoneMatch, @Nullable String tag, Supplier<Uni<T>> read) {
        if (tag == null) {
            return read.get().map(RestResponse::ok);
        }
        return EntityTags.matches(ifNoneMatch, tag)
                ? Uni.createFrom().item(notModified(tag))
                : read.get().map(body -> tagged(body, tag));
    }

    public static <T> RestResponse<T> notModified(String tag) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    public static <T> RestResponse<T> tagged(T body, String tag) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /**
     * Whether what was measured until then does not change any more.
     *
     * @param asked end of the window in the request; null for one that ends now
     * @param end of the window that is read
     */
    public static boolean isSettled(@Nullable Instant asked, Instant end, Duration settledAfter, Instant now) {
        return asked != null && !end.plus(settledAfter).isAfter(now);
    }
}
