package com.pgcache.model.target;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one GET of somebody else's machine may take. Part of the configuration of each service that does it. */
public interface FetchLimits {

    /** Host name to addresses. */
    @WithDefault("2s")
    Duration dnsTimeout();

    /** Threads for look-ups. The system's resolver blocks, for longer than we wait, when a name server is silent. */
    @WithDefault("64")
    int resolvers();

    /** TCP and TLS. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** One request, connecting to last byte. {@code GET /status} alone may take pgcache 2 s. */
    @WithDefault("10s")
    Duration totalTimeout();

    /** One response body, inflated; a longer one is refused, not truncated. */
    @WithDefault("8388608")
    int bodyLimitBytes();

    /** One response body as it is sent, when it is gzip. */
    @WithDefault("2097152")
    int compressedLimitBytes();

    /** Bytes after inflating to bytes before; exposition text has 5 to 20. */
    @WithDefault("100")
    int compressionRatio();

    /** All headers of one response. */
    @WithDefault("16384")
    int headerLimitBytes();
}
