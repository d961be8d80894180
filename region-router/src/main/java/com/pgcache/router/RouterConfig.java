package com.pgcache.router;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything an operator can set. The environment variables are listed in {@code application.properties}. */
@ConfigMapping(prefix = "router")
public interface RouterConfig {

    /** Address under which browsers reach the suite, no trailing slash; {@code https} switches HSTS on. */
    URI publicUrl();

    /** Region of a visitor of whom nothing is known. */
    String defaultRegion();

    /** Key: region code, 1 to 16 of {@code a-z 0-9 -}. A region without {@code api} does not exist. */
    Map<String, Region> regions();

    /** Key: continent code, AF AN AS EU NA OC SA; value: region code. A continent left out gets the default region. */
    Map<String, String> continents();

    /** One or several auth-services; the first healthy one in turn. */
    List<URI> auth();

    /** One or several metrics-collectors, which take what instances push; a healthy one in turn. */
    List<URI> collectors();

    /** CIDR blocks of the proxies in front of us; geo, client address and request id are believed from these only. */
    Optional<List<String>> trustedPeers();

    /**
     * Header in which a trusted peer names the client, such as {@code cf-connecting-ip} or {@code x-forwarded-for}
     * (read from the right, trusted peers skipped). Without it the client is whoever opened the connection.
     */
    Optional<String> clientAddressHeader();

    Geo geo();

    Health health();

    Upstream upstream();

    Limits limits();

    Site site();

    interface Region {

        /** When the region of choice is down, the healthy one with the lowest order takes over. */
        @WithDefault("100")
        int order();

        /** Base URLs of this region's dashboard-api replicas, scheme, host and port only. */
        Optional<List<URI>> api();
    }

    interface Geo {

        /** Names of header sets, asked in this order: {@code cloudflare}, {@code generic}. */
        @WithDefault("cloudflare,generic")
        List<String> presets();

        /** One header of your own instead of the presets. */
        Optional<String> header();

        /** What that header holds: {@code continent} or {@code country}. */
        @WithDefault("country")
        String kind();
    }

    interface Health {

        @WithDefault("/q/health/ready")
        String path();

        /** Pause between two checks of one upstream; each is moved by up to a fifth, so that routers do not march. */
        @WithDefault("2s")
        Duration interval();

        /** Of one check, connect to last byte. */
        @WithDefault("2s")
        Duration timeout();

        /** Checks in a row that must fail before an upstream is left out; a refused connection counts at once. */
        @WithDefault("3")
        int failures();
    }

    interface Upstream {

        @WithDefault("2s")
        Duration connectTimeout();

        /** From the request's last header to the answer's first; what follows is bounded by {@link #idleTimeout()}. */
        @WithDefault("30s")
        Duration answerTimeout();

        /** Without a byte in either direction for this long, an open exchange or a pooled connection is cut. */
        @WithDefault("60s")
        Duration idleTimeout();

        /** Connections per upstream. */
        @WithDefault("256")
        int connections();

        /** Requests that may wait for a connection of one upstream; more are answered 503. */
        @WithDefault("512")
        int waiting();

        /**
         * Bytes read at once and size of the socket buffers, upstream and downstream. Vert.x reads 8 KB by default,
         * which costs more than half of the throughput of a 300 KB answer.
         */
        @WithDefault("262144")
        int chunkBytes();
    }

    interface Limits {

        /** Bytes of one request body; more is 413. The header and line limits are {@code quarkus.http.limits.*}. */
        @WithDefault("1048576")
        long bodyBytes();

        /** The same for {@code /api/ingest}: what an instance pushes, compressed or not. */
        @WithDefault("2097152")
        long ingestBodyBytes();
    }

    interface Site {

        /** Class path folder with {@code index.html} and {@code assets/}. */
        @WithDefault("META-INF/dashboard-ui")
        String resources();
    }
}
